using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Tables;
using Npgsql;

namespace CustomerPoints.Inbox.Handling;

/// <summary>Hands claimed messages to their handlers and writes the outcomes back, within one transaction.</summary>
internal sealed class InboxDesk(InboxDefinition definition, InboxTable table)
{
    private const string Savepoint = "handling";

    /// <summary>
    /// Handles the messages. Handlers rely on their unique keys and look only if one refuses, which is rare: what they wrote
    /// is taken back then, and they are asked once more.
    /// </summary>
    /// <param name="services">Where the handlers come from.</param>
    /// <param name="transaction">The transaction that holds the messages.</param>
    /// <param name="claim">The messages.</param>
    /// <param name="ending">Whether the transaction is committed with the outcomes, in the same round trip.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RouteResult> ProcessAsync(
        IServiceProvider services,
        NpgsqlTransaction transaction,
        Claim claim,
        PassEnd ending,
        CancellationToken cancellationToken)
    {
        await transaction.SaveAsync(Savepoint, cancellationToken);
        try
        {
            return await ProcessAsync(isRepeated: false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await transaction.RollbackAsync(Savepoint, cancellationToken);
            return await ProcessAsync(isRepeated: true);
        }

        async Task<RouteResult> ProcessAsync(bool isRepeated)
        {
            var result = await HandleAsync(services, transaction, claim, isRepeated, cancellationToken);
            await table.WriteBackAsync(transaction, result, ending, cancellationToken);
            return result;
        }
    }

    private async Task<RouteResult> HandleAsync(
        IServiceProvider services,
        NpgsqlTransaction transaction,
        Claim claim,
        bool isRepeated,
        CancellationToken cancellationToken)
    {
        var result = new RouteResult();
        foreach (var group in claim.Messages.GroupBy(message => message.MessageType, StringComparer.Ordinal))
        {
            if (definition.Routes.TryGetValue(group.Key, out var route))
            {
                result.Add(await route.HandleAsync(services, transaction, [.. group], isRepeated, cancellationToken));
                continue;
            }

            foreach (var message in group)
            {
                var known = string.Join(", ", definition.Routes.Keys);
                result.Park(message.Position, $"Unknown message type '{message.MessageType}'; known: {known}.");
            }
        }

        return result;
    }
}
