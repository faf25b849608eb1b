using CustomerPoints.Sale.Orders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// Pushes ORDER_PAYMENT_UPDATED: reads the order as it stands, committed, and hands it to the merchant's clients. One
/// reader, one after the other, so that a client never receives an older state last. It waits for none of them.
/// </summary>
internal sealed class OrderUpdatePusher(
    [FromKeyedServices(OrderUpdateQueue.ForClients)] OrderUpdateQueue queue,
    OrderUpdateListeners listeners,
    OrderDetailsReader details,
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
        if (update.IsAnyOrder)
        {
            Send(update.MerchantId, OrderUpdatesHub.Sync);
        }
        else if (await details.ReadAsync(update.MerchantId, update.SaleOrderId, cancellationToken) is { } order)
        {
            Send(update.MerchantId, OrderUpdatesHub.Updated, order);
        }
    }

    private void Send(Guid merchantId, string method, params object?[] arguments)
    {
        foreach (var client in listeners.Of(merchantId))
        {
            client.Send(method, arguments);
        }
    }
}
