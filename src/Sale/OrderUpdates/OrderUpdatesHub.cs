using Microsoft.AspNetCore.SignalR;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>The WebSocket door: a client hears of every committed change of its merchant's orders.</summary>
internal sealed class OrderUpdatesHub(
    OrderUpdateListeners listeners, OrderUpdateLink link, IHubContext<OrderUpdatesHub> hub) : Hub
{
    /// <summary>An order's details, after a payment and after the award.</summary>
    public const string Updated = "ORDER_PAYMENT_UPDATED";

    /// <summary>
    /// Read the orders you show once; what changes from here on is pushed. Sent to each client once it is connected,
    /// and again whenever changes may have passed this node by.
    /// </summary>
    public const string Sync = "ORDER_UPDATES_SYNC";

    public override async Task OnConnectedAsync()
    {
        var merchantId = Context.User!.MerchantId();
        // Of the hub's context, whose proxies outlive this call.
        var client = new OrderUpdateClient(hub.Clients.Client(Context.ConnectionId));
        var isAnnounced = listeners.Join(merchantId, Context.ConnectionId, client);
        try
        {
            if (!isAnnounced)
            {
                await link.AnnounceAsync(Context.ConnectionAborted);
            }

            client.Send(Sync);
            await base.OnConnectedAsync();
        }
        catch
        {
            // A connection that fails here is never disconnected.
            listeners.Leave(merchantId, Context.ConnectionId);
            throw;
        }
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        listeners.Leave(Context.User!.MerchantId(), Context.ConnectionId);
        await base.OnDisconnectedAsync(exception);
    }
}
