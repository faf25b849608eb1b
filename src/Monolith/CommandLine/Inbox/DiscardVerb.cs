using System.CommandLine;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Monolith.CommandLine.Inbox;

/// <summary><c>inbox discard</c>: gives dead letters up for good.</summary>
internal static class DiscardVerb
{
    private const int MaxReasonLength = 500;

    public static Verb Create(Invocation invocation)
    {
        var positions = Position.Argument();
        positions.Arity = ArgumentArity.OneOrMore;
        var reason = new Option<string>("--reason")
        {
            Description = $"Why, for the audit: 1 to {MaxReasonLength} characters.",
            HelpName = "text",
            Required = true,
        };
        reason.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }]
                && (text.Trim().Length is 0 or > MaxReasonLength || text.Any(char.IsControl)))
            {
                given.AddError($"--reason must be 1 to {MaxReasonLength} characters, no control character among them.");
            }
        });
        var dryRun = Words.DryRun("Only say how many, and how many points are at stake.");
        var yes = Words.Yes();
        var json = Words.Json();
        return new Verb(
            "discard",
            "Give dead letters up for good: no points are ever paid for them. Their rows are kept.",
            invocation,
            (words, stop) => DeadLetterWork.RunAsync(
                invocation,
                Action(words.GetRequiredValue(reason)),
                new DeadLetterCall(
                    words.GetValue(positions),
                    words.GetValue(dryRun),
                    words.GetValue(yes),
                    words.GetValue(json)),
                stop))
        {
            Arguments = { positions },
            Options = { reason, dryRun, yes, json },
            WhenNegative = "a position holds no dead letter, or the answer was no",
            WhenStopped = "Stopped before the end. What was discarded stays discarded.",
            Examples =
            [
                "inbox discard 4711 --reason \"paid by hand, ticket 93\"",
                "inbox discard 4711 4712 --reason \"test orders\" --dry-run",
            ],
        };
    }

    private static DeadLetterAction Action(string reason) => new(
        Question: "Discard for good",
        Done: "discarded",
        Afterwards: null,
        ActAsync: async (actions, positions, isDryRun, stop) =>
        {
            var answer = await actions.DiscardAsync(OperatorName.Of("cli"), positions, reason.Trim(), isDryRun, stop);
            return new DeadLetterCount(answer.Discarded, answer.PointsAtStake);
        },
        Answer: (count, isDryRun) => new DiscardAnswer(count.Letters, count.Points, isDryRun));
}
