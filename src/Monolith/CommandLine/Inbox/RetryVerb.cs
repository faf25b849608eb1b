using System.CommandLine;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Monolith.CommandLine.Inbox;

/// <summary><c>inbox retry</c>: gives dead letters their attempts back.</summary>
internal static class RetryVerb
{
    private static readonly DeadLetterAction Action = new(
        Question: "Retry",
        Done: "retried",
        Afterwards: "The drain of a host that serves finds them within a tick, 1 s if nothing else is set.",
        ActAsync: async (actions, positions, isDryRun, stop) =>
        {
            var answer = await actions.RetryAsync(OperatorName.Of("cli"), positions, isDryRun, stop);
            return new DeadLetterCount(answer.Retried, answer.PointsAtStake);
        },
        Answer: (count, isDryRun) => new RetryAnswer(count.Letters, count.Points, isDryRun));

    public static Verb Create(Invocation invocation)
    {
        var positions = Position.Argument();
        var all = new Option<bool>("--all") { Description = "Every dead letter there is when it begins." };
        var dryRun = Words.DryRun("Only say how many, and how many points are at stake.");
        var yes = Words.Yes();
        var json = Words.Json();
        return new Verb(
            "retry",
            "Give dead letters their attempts back. Mend the cause first.",
            invocation,
            (words, stop) =>
            {
                var given = words.GetValue(positions) ?? [];
                if (given.Length > 0 == words.GetValue(all))
                {
                    throw new CalledWronglyException("Say which: either positions or --all.");
                }

                var call = new DeadLetterCall(
                    words.GetValue(all) ? null : given,
                    words.GetValue(dryRun),
                    words.GetValue(yes),
                    words.GetValue(json));
                return DeadLetterWork.RunAsync(invocation, Action, call, stop);
            })
        {
            Arguments = { positions },
            Options = { all, dryRun, yes, json },
            WhenNegative = "a position holds no dead letter, or the answer was no",
            WhenStopped = "Stopped before the end. What was retried stays retried.",
            Examples = ["inbox retry 4711 4712", "inbox retry --all --dry-run", "inbox retry --all --yes --json"],
        };
    }
}
