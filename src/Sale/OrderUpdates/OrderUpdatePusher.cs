using CustomerPoints.Sale.Orders;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// Pushes ORDER_PAYMENT_UPDATED: reads the order as it stands, committed, and sends it to the merchant's clients. One
/// reader, one after the other, so that a client never receives an older state last.
/// </summary>
internal sealed class OrderUpdatePusher(
    [FromKeyedServices(OrderUpdateQueue.ForClients)] OrderUpdateQueue queue,
    OrderUpdateListeners listeners,
    OrderDetailsReader details,
    IHubContext<OrderUpdatesHub> hub,
    ILogger<OrderUpdatePusher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One at a time: an order that waits is coalesced with its next change, one that has been taken out is not.
        await foreach (var updates in queue.ReadAllAsync(max: 1, stoppingToken))
        {
            var update = updates[0];
            if (!listeners.Any(update.MerchantId))
            {
                continue;
            }

            try
            {
                await PushAsync(update, stoppingToken);
            }
#pragma warning disable CA1031 // one update that cannot be read or sent must not silence those behind it
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.PushFailed(e, update.SaleOrderId);
                if (!update.IsAnyOrder)
                {
                    queue.Add(OrderUpdate.OfAnyOrder(update.MerchantId));
                }
            }
        }
    }

    private async Task PushAsync(OrderUpdate update, CancellationToken cancellationToken)
    {
        using var activity = PushActivity.Start(update);
        var clients = hub.Clients.Group(OrderUpdatesHub.GroupOf(update.MerchantId));
        if (update.IsAnyOrder)
        {
            await clients.SendAsync(OrderUpdatesHub.Sync, cancellationToken);
        }
        else if (await details.ReadAsync(update.MerchantId, update.SaleOrderId, cancellationToken) is { } order)
        {
            await clients.SendAsync(OrderUpdatesHub.Updated, order, cancellationToken);
        }
    }
}
