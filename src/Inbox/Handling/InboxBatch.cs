using Npgsql;

namespace CustomerPoints.Inbox.Handling;

/// <summary>Messages of one type, claimed together, to be handled in one transaction.</summary>
/// <param name="transaction">The drain's transaction; whatever the handler writes goes through it.</param>
/// <param name="messages">The messages, in the order of their positions, never empty.</param>
public sealed class InboxBatch<TMessage>(
    NpgsqlTransaction transaction,
    IReadOnlyList<InboxMessage<TMessage>> messages)
{
    private readonly List<Func<CancellationToken, Task>> announcements = [];

    /// <summary>The drain's transaction; whatever the handler writes goes through it.</summary>
    public NpgsqlTransaction Transaction { get; } = transaction;

    /// <summary>The messages, in the order of their positions, never empty.</summary>
    public IReadOnlyList<InboxMessage<TMessage>> Messages { get; } = messages;

    internal IReadOnlyList<Func<CancellationToken, Task>> Announcements => announcements;

    /// <summary>Has something announced once the batch is committed, and only then. A failure of it is logged.</summary>
    public void AfterCommit(Func<CancellationToken, Task> announce) => announcements.Add(announce);
}
