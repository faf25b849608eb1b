using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Points.Contracts;
using Spectre.Console;

namespace CustomerPoints.Monolith.CommandLine.Inbox;

/// <summary><c>inbox status</c>: depth, lag, throughput and dead letters.</summary>
internal static class InboxStatusVerb
{
    public static Verb Create(Invocation invocation)
    {
        var json = Words.Json();
        return new Verb(
            "status",
            "Show depth, lag, throughput and dead letters.",
            invocation,
            (words, stop) => RunAsync(invocation, words.GetValue(json), stop))
        {
            Options = { json },
            Examples = ["inbox status", "inbox status --json"],
        };
    }

    private static async Task<int> RunAsync(Invocation invocation, bool asJson, CancellationToken stop)
    {
        await using var host = await invocation.OpenHostAsync(stop);
        var figures = await host.Get<IInboxReader>().FiguresAsync(stop);
        if (asJson)
        {
            invocation.Terminal.WriteJson(figures);
            return ExitCode.Done;
        }

        var dead = Cell.Of(figures.DeadLetters);
        var sheet = new Sheet(new("Figure"), new("", IsNumber: true));
        sheet.Add(Cell.Of("Waiting"), Cell.Of(figures.Depth));
        sheet.Add(Cell.Of("Of these, in back-off after a failure"), Cell.Of(figures.Retrying));
        sheet.Add(Cell.Of("Lag, in seconds"), Cell.Of(figures.LagSeconds));
        sheet.Add(Cell.Of("Oldest waits, in seconds"), Cell.Of(figures.OldestAgeSeconds));
        sheet.Add(Cell.Of("Processed within the last minute"), Cell.Of(figures.ProcessedLastMinute));
        sheet.Add(Cell.Of("Dead letters"), figures.DeadLetters > 0 ? dead with { Colour = Color.Red } : dead);
        invocation.Terminal.Write(sheet);
        return ExitCode.Done;
    }
}
