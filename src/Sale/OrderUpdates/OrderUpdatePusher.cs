using CustomerPoints.Sale.Orders;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// Pushes ORDER_PAYMENT_UPDATED: reads the order as it stands, committed, and sends it to the merchant's clients. One
/// reader, one after the other, so that a client never receives an older state last.
/// </summary>
internal sealed class OrderUpdatePusher(
    OrderUpdateQueue queue,
    OrderDetailsReader details,
    IHubContext<OrderUpdatesHub> hub,
    ILogger<OrderUpdatePusher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var update in queue.ReadAllAsync(stoppingToken))
        {
            try
            {
                await PushAsync(update, stoppingToken);
            }
#pragma warning disable CA1031 // one update that cannot be read or sent must not silence those behind it
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.PushFailed(e, update.SaleOrderId);
            }
        }
    }

    private async Task PushAsync(OrderUpdate update, CancellationToken cancellationToken)
    {
        var order = await details.ReadAsync(update.MerchantId, update.SaleOrderId, cancellationToken);
        if (order is not null)
        {
            await hub.Clients.Group(OrderUpdatesHub.GroupOf(update.MerchantId))
                .SendAsync(OrderUpdatesHub.Message, order, cancellationToken);
        }
    }
}
