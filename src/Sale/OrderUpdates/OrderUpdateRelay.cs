using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// Tells the other nodes what has been committed here, in small transactions of its own, well apart from any payment:
/// docs/decisions/0013-order-updates-across-nodes.md.
/// </summary>
internal sealed class OrderUpdateRelay(
    [FromKeyedServices(OrderUpdateQueue.ForOtherNodes)] OrderUpdateQueue queue,
    [FromKeyedServices(SaleModule.WorkerDataSource)] NpgsqlDataSource dataSource,
    OrderUpdateLink link,
    ILogger<OrderUpdateRelay> logger) : BackgroundService
{
    /// <summary>The first change goes at once, those of the next 20 ms together: at most 50 sends a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Also sends what the last commits of a node that goes down have left.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TrySendAsync(queue.Take(int.MaxValue), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var updates in queue.ReadAllAsync(int.MaxValue, stoppingToken))
        {
            var isSent = await TrySendAsync(updates, stoppingToken);
            // The pause spares the database; it decides nothing, so it runs on the machine's own clock.
            await Task.Delay(isSent ? Pause : PauseAfterFailure, TimeProvider.System, stoppingToken);
        }
    }

    private async Task<bool> TrySendAsync(IReadOnlyList<OrderUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(updates, cancellationToken);
            return true;
        }
#pragma warning disable CA1031 // the database may be away; what could not be sent is sent when it is back
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var update in updates)
            {
                queue.Add(update);
            }

            if (!cancellationToken.IsCancellationRequested)
            {
                logger.RelayFailed(e, updates.Count);
            }

            return false;
        }
    }

    private async Task SendAsync(IReadOnlyList<OrderUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates.Count == 0)
        {
            return;
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var listened = await ListenedAsync(connection, updates, cancellationToken);
        if (listened.Count > 0)
        {
            await NotifyAsync(
                connection,
                [.. updates.Where(update => listened.Contains(OrderUpdateListeners.BucketOf(update.MerchantId)))],
                cancellationToken);
        }
    }

    /// <summary>The buckets that a node listens for; this node's own count, too.</summary>
    private static async Task<HashSet<int>> ListenedAsync(
        NpgsqlConnection connection, IReadOnlyList<OrderUpdate> updates, CancellationToken cancellationToken)
    {
        int[] buckets = [.. updates.Select(update => OrderUpdateListeners.BucketOf(update.MerchantId)).Distinct()];
        await using var command = new NpgsqlCommand(OrderUpdateSql.Listened, connection)
        {
            Parameters = { new() { Value = buckets } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var listened = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            listened.Add(reader.GetInt32(0));
        }

        return listened;
    }

    private async Task NotifyAsync(
        NpgsqlConnection connection, List<OrderUpdate> updates, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OrderUpdateSql.Notify, connection)
        {
            Parameters = { new() { Value = OrderUpdatePayload.Encode(link.Node, updates) } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
