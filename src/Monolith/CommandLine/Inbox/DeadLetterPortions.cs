using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Monolith.CommandLine.Inbox;

/// <summary>Does it in portions of what one transaction takes.</summary>
internal sealed class DeadLetterPortions(IOperatorActions actions, Terminal terminal, DeadLetterAction action)
{
    private const int Size = 1_000;

    /// <param name="done">The participle of what is done, for the person who watches.</param>
    /// <param name="positions">Which, as many as there are.</param>
    /// <param name="isDryRun">Only counts.</param>
    /// <param name="stop">Stops between two portions; what was done stays done.</param>
    public Task<DeadLetterCount> ActAsync(string done, long[] positions, bool isDryRun, CancellationToken stop) =>
        ProgressBars.ShowAsync(
            terminal, isLong: positions.Length > Size, bars => ActAsync(bars, done, positions, isDryRun, stop));

    private async Task<DeadLetterCount> ActAsync(
        ProgressBars bars, string done, long[] positions, bool isDryRun, CancellationToken stop)
    {
        var count = default(DeadLetterCount);
        var through = 0;
        try
        {
            foreach (var portion in positions.Chunk(Size))
            {
                count += await action.ActAsync(actions, portion, isDryRun, stop);
                through += portion.Length;
                bars.Tell(done, through, positions.Length);
            }
        }
        catch when (count.Letters > 0 && !isDryRun)
        {
            await terminal.Error.WriteLineAsync($"{Number.Of(count.Letters, "dead letter")} {done} before the end.");
            throw;
        }

        return count;
    }
}
