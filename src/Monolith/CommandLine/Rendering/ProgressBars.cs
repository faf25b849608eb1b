using Spectre.Console;

namespace CustomerPoints.Monolith.CommandLine.Rendering;

/// <summary>Shows on standard error how far a long work is, if a person watches. Otherwise it shows nothing.</summary>
internal sealed class ProgressBars
{
    private readonly Dictionary<string, ProgressTask> bars = new(StringComparer.Ordinal);
    private readonly ProgressContext? context;

    private ProgressBars(ProgressContext? context) => this.context = context;

    /// <summary>Does the work, which is shown if it is a long one.</summary>
    public static async Task<T> ShowAsync<T>(Terminal terminal, bool isLong, Func<ProgressBars, Task<T>> work)
    {
        if (!isLong || !terminal.IsErrorShown)
        {
            return await work(new ProgressBars(context: null));
        }

        ProgressColumn[] columns =
        [
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(),
        ];
        return await terminal.ConsoleOn(terminal.Error).Progress().Columns(columns)
            .StartAsync(context => work(new ProgressBars(context)));
    }

    /// <summary>Tells how far the named part is. Parts appear in the order in which they are first told of.</summary>
    public void Tell(string part, long done, long total)
    {
        if (context is null)
        {
            return;
        }

        if (!bars.TryGetValue(part, out var bar))
        {
            bars[part] = bar = context.AddTask(part);
        }

        // A bar without an end would never be full.
        bar.MaxValue = Math.Max(total, 1);
        bar.Value = total == 0 ? 1 : done;
    }
}
