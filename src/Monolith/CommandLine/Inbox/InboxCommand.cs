using System.CommandLine;

namespace CustomerPoints.Monolith.CommandLine.Inbox;

/// <summary><c>inbox</c>: how the inbox stands, and what is done with its dead letters.</summary>
internal static class InboxCommand
{
    public static Command Create(Invocation invocation) =>
        new("inbox", "See how the inbox stands, and deal with dead letters.")
        {
            InboxStatusVerb.Create(invocation),
            DeadLettersVerb.Create(invocation),
            RetryVerb.Create(invocation),
            DiscardVerb.Create(invocation),
        };
}
