namespace CustomerPoints.Inbox.Handling;

/// <summary>Handles the messages of one type, a batch at a time.</summary>
public interface IInboxHandler<TMessage>
{
    /// <summary>
    /// Handles the batch inside its transaction and answers one outcome per message, in the same order. Throwing
    /// rolls the whole batch back: a transient fault is tried again as it was; a unique key that refuses has the handler
    /// asked once more (<see cref="InboxBatch{TMessage}.IsRepeated"/>); any other has the batch split until the guilty
    /// message stands alone.
    /// </summary>
    Task<IReadOnlyList<InboxOutcome>> HandleAsync(InboxBatch<TMessage> batch, CancellationToken cancellationToken);
}
