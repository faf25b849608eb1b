using Npgsql;

namespace CustomerPoints.Inbox.Handling;

/// <summary>Messages of one type, claimed together, to be handled in one transaction.</summary>
/// <param name="transaction">The drain's transaction; whatever the handler writes goes through it.</param>
/// <param name="messages">The messages, in the order of their positions, never empty.</param>
/// <param name="isRepeated">Whether a unique key has refused what was written for them before.</param>
public sealed class InboxBatch<TMessage>(
    NpgsqlTransaction transaction,
    IReadOnlyList<InboxMessage<TMessage>> messages,
    bool isRepeated = false)
{
    private readonly List<Func<CancellationToken, Task>> announcements = [];

    /// <summary>The drain's transaction; whatever the handler writes goes through it.</summary>
    public NpgsqlTransaction Transaction { get; } = transaction;

    /// <summary>The messages, in the order of their positions, never empty.</summary>
    public IReadOnlyList<InboxMessage<TMessage>> Messages { get; } = messages;

    /// <summary>
    /// Whether the handler has had these messages before, and a unique key refused what was written for them, so that all
    /// of it was taken back. What is there already has to be looked for now; a second refusal counts as a failure.
    /// </summary>
    public bool IsRepeated { get; } = isRepeated;

    /// <summary>
    /// Statements that run right after the handler, in one round trip with the outcomes. A handler that needs no answer
    /// adds its statements here.
    /// </summary>
    public IList<NpgsqlBatchCommand> Statements { get; } = [];

    internal IReadOnlyList<Func<CancellationToken, Task>> Announcements => announcements;

    /// <summary>Has something announced once the batch is committed, and only then. A failure of it is logged.</summary>
    public void AfterCommit(Func<CancellationToken, Task> announce) => announcements.Add(announce);
}
