using System.CommandLine;
using System.Globalization;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Monolith.CommandLine.Inbox;

/// <summary><c>inbox dead</c>: the messages that wait for a person.</summary>
internal static class DeadLettersVerb
{
    private const int UsualLimit = 50;

    public static Verb Create(Invocation invocation)
    {
        var limit = Words.Number(
            "--limit",
            $"Show so many, 1 to {IInboxReader.MaxLimit}; {UsualLimit} if left out.",
            min: 1,
            max: IInboxReader.MaxLimit);
        var after = new Option<long>("--after")
        {
            Description = "Show those above this position: the last one of the page before.",
            HelpName = "position",
            CustomParser = result => Position.Parse(result, "--after", result.Tokens.Single().Value, min: 0),
        };
        var json = Words.Json();
        return new Verb(
            "dead",
            "List the dead letters, in the order they came in.",
            invocation,
            (words, stop) => RunAsync(
                invocation, words.GetValue(after), words.GetValue(limit) ?? UsualLimit, words.GetValue(json), stop))
        {
            Options = { limit, after, json },
            Examples = ["inbox dead", "inbox dead --limit 200 --after 4711", "inbox dead --json"],
        };
    }

    private static async Task<int> RunAsync(
        Invocation invocation, long after, int limit, bool asJson, CancellationToken stop)
    {
        var terminal = invocation.Terminal;
        await using var host = await invocation.OpenHostAsync(stop);
        var page = await host.Get<IInboxReader>().ListAsync("dead", after, limit, stop);
        if (asJson)
        {
            terminal.WriteJson(page);
            return ExitCode.Done;
        }

        var sheet = new Sheet(
            new("Position", IsNumber: true, IsWhole: true),
            new("Order", IsWhole: true),
            new("Merchant", IsWhole: true),
            new("Attempts", IsNumber: true),
            new("Dead since", IsWhole: true),
            new("Error"));
        foreach (var letter in page.Items)
        {
            // As a number to copy: without separators.
            sheet.Add(
                Cell.Of(letter.Position.ToString(CultureInfo.InvariantCulture)),
                Cell.Of(letter.IdempotencyKey),
                Cell.Of(letter.MerchantId),
                Cell.Of(letter.Attempts),
                Cell.Of(letter.DeadAt),
                Cell.Of(letter.LastError));
        }

        terminal.Write(sheet);
        await terminal.Error.WriteLineAsync(page switch
        {
            { Items.Count: 0 } => "There is no dead letter.",
            { NextAfter: { } next } => $"There are more: --after {next}",
            _ => $"{Number.Of(page.Items.Count, "dead letter")}.",
        });
        return ExitCode.Done;
    }
}
