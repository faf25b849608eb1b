using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Monolith.CommandLine.Inbox;

/// <summary>Shows how many dead letters and points are at stake, asks, and only then does it.</summary>
internal static class DeadLetterWork
{
    public static async Task<int> RunAsync(
        Invocation invocation, DeadLetterAction action, DeadLetterCall call, CancellationToken stop)
    {
        var terminal = invocation.Terminal;
        if (!call.IsDryRun && !call.IsConfirmed && !terminal.CanAsk)
        {
            throw new CalledWronglyException("Nobody can be asked here: give --yes, or --dry-run to look only.");
        }

        await using var host = await invocation.OpenHostAsync(stop);
        var portions = new DeadLetterPortions(host.Get<IOperatorActions>(), terminal, action);
        var positions = call.Positions ?? await FindAllAsync(host, stop);
        var atStake = await portions.ActAsync("counted", positions, isDryRun: true, stop);
        if (!call.IsDryRun && atStake.Letters > 0)
        {
            await terminal.Error.WriteLineAsync($"At stake: {Sentence(atStake)}.");
            if (!call.IsConfirmed && !await terminal.ConfirmAsync($"{action.Question}?", stop))
            {
                await terminal.Error.WriteLineAsync("Nothing was changed.");
                return ExitCode.Negative;
            }

            atStake = await portions.ActAsync(action.Done, positions, isDryRun: false, stop);
        }

        Tell(terminal, action, call, atStake);
        return Missing(terminal, call, atStake) ? ExitCode.Negative : ExitCode.Done;
    }

    private static async Task<long[]> FindAllAsync(OfflineHost host, CancellationToken stop)
    {
        var inbox = host.Get<IInboxReader>();
        var positions = new List<long>();
        for (long? after = 0; after is { } last;)
        {
            var page = await inbox.ListAsync("dead", last, IInboxReader.MaxLimit, stop);
            positions.AddRange(page.Items.Select(letter => letter.Position));
            after = page.NextAfter;
        }

        return [.. positions];
    }

    private static void Tell(
        Terminal terminal, DeadLetterAction action, DeadLetterCall call, DeadLetterCount count)
    {
        if (call.AsJson)
        {
            terminal.WriteJson(action.Answer(count, call.IsDryRun));
        }
        else
        {
            terminal.WriteLine($"{(call.IsDryRun ? "Would be" : "Were")} {action.Done}: {Sentence(count)}.");
        }

        if (!call.IsDryRun && count.Letters > 0 && action.Afterwards is { } afterwards)
        {
            terminal.Error.WriteLine(afterwards);
        }
    }

    // Of all, somebody else may have dealt with some meanwhile. Those that were named should have been there.
    private static bool Missing(Terminal terminal, DeadLetterCall call, DeadLetterCount count)
    {
        var missing = call.Positions is { } named ? named.Length - count.Letters : 0;
        if (missing > 0)
        {
            terminal.Error.WriteLine($"{Number.Of(missing, "position")} without a dead letter.");
        }

        return missing > 0;
    }

    private static string Sentence(DeadLetterCount count) =>
        $"{Number.Of(count.Letters, "dead letter")}, {Number.Shown(count.Points)} points";
}
