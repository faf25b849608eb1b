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
    private readonly List<InboxStatement> statements = [];
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

    internal IReadOnlyList<InboxStatement> Statements => statements;

    internal IReadOnlyList<Func<CancellationToken, Task>> Announcements => announcements;

    /// <summary>
    /// Has a statement run right after the handler, in one round trip with the outcomes: for whatever the handler itself
    /// need not wait for.
    /// </summary>
    /// <param name="statement">The statement, with its parameters.</param>
    /// <param name="readAsync">
    /// Reads the rows that the statement answers; required if it answers any, and only then. They are read before
    /// anything is announced, and behind a commit that is on its way: a failure here takes nothing back.
    /// </param>
    public void Run(NpgsqlBatchCommand statement, Func<NpgsqlDataReader, CancellationToken, Task>? readAsync = null) =>
        statements.Add(new InboxStatement(statement, readAsync));

    /// <summary>Has something announced once the batch is committed, and only then. A failure of it is logged.</summary>
    public void AfterCommit(Func<CancellationToken, Task> announce) => announcements.Add(announce);
}
