using System.Globalization;
using CustomerPoints.Monolith.CommandLine.Rendering;
using Spectre.Console;

namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>Shows how far the replay is: a bar for a person at a terminal, a line now and then in a log.</summary>
internal sealed class ReplayProgress(Terminal terminal, ReplayCounters counters, int total, TimeProvider clock)
{
    private static readonly TimeSpan BarRefresh = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    public Task ShowAsync(Task replay) =>
        terminal.IsErrorShown ? ShowBarAsync(replay) : ShowLinesAsync(replay);

    private async Task ShowBarAsync(Task replay)
    {
        ProgressColumn[] columns =
        [
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
            new OrdersPerSecondColumn(), new RemainingTimeColumn(),
        ];
        await terminal.ConsoleOn(terminal.Error).Progress().Columns(columns).StartAsync(async context =>
        {
            var bar = context.AddTask("Orders", maxValue: total);
            while (!replay.IsCompleted)
            {
                await Task.WhenAny(replay, Task.Delay(BarRefresh, clock));
                bar.Value = counters.Orders;
            }
        });
        await replay;
    }

    private async Task ShowLinesAsync(Task replay)
    {
        var began = clock.GetTimestamp();
        while (await Task.WhenAny(replay, Task.Delay(LineEvery, clock)) != replay)
        {
            await terminal.Error.WriteLineAsync(Line(counters.Orders, total, clock.GetElapsedTime(began)));
        }

        await replay;
    }

    internal static string Line(int done, int total, TimeSpan elapsed)
    {
        var left = done == 0 ? "?" : Seconds(elapsed * (total - done) / done);
        var speed = Rate.PerSecond(done, elapsed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{done:N0} of {total:N0} orders ({100L * done / total} %), {speed} orders/s, {left} s left");
    }

    private static string Seconds(TimeSpan time) =>
        Math.Ceiling(time.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture);
}
