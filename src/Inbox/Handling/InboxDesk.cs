using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Tables;
using Npgsql;

namespace CustomerPoints.Inbox.Handling;

/// <summary>Hands claimed messages to their handlers and writes the outcomes back, within one transaction.</summary>
internal sealed class InboxDesk(InboxDefinition definition, InboxTable table)
{
    public async Task<RouteResult> ProcessAsync(
        IServiceProvider services, NpgsqlTransaction transaction, Claim claim, CancellationToken cancellationToken)
    {
        var result = new RouteResult();
        foreach (var group in claim.Messages.GroupBy(message => message.MessageType, StringComparer.Ordinal))
        {
            if (definition.Routes.TryGetValue(group.Key, out var route))
            {
                result.Add(await route.HandleAsync(services, transaction, [.. group], cancellationToken));
                continue;
            }

            foreach (var message in group)
            {
                var known = string.Join(", ", definition.Routes.Keys);
                result.Parked(message.Position, $"Unknown message type '{message.MessageType}'; known: {known}.");
            }
        }

        await table.WriteBackAsync(transaction, result, cancellationToken);
        return result;
    }
}
