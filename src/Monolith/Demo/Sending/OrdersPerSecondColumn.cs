using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>The replay's present speed, beside the progress bar.</summary>
internal sealed class OrdersPerSecondColumn : ProgressColumn
{
    // A fixed width keeps the bar beside it from twitching.
    private const int Width = 14;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var speed = task.Speed is { } perSecond ? perSecond.ToString("N0", CultureInfo.InvariantCulture) : "–";
        return new Text($"{speed} orders/s").RightJustified();
    }

    public override int? GetColumnWidth(RenderOptions options) => Width;
}
