namespace CustomerPoints.Inbox.Receiving;

/// <summary>A message on its way into the inbox.</summary>
/// <typeparam name="TMessage">The message, registered with <see cref="InboxBuilder.Handle{TMessage,THandler}"/>.</typeparam>
/// <param name="MerchantId">The merchant the message belongs to.</param>
/// <param name="IdempotencyKey">Unique among messages of its type, at most 200 characters.</param>
/// <param name="Content">The message.</param>
public sealed record InboxEntry<TMessage>(Guid MerchantId, string IdempotencyKey, TMessage Content);
