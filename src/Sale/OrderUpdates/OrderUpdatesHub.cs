using Microsoft.AspNetCore.SignalR;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>The WebSocket door: a client hears of every committed change of its merchant's orders.</summary>
internal sealed class OrderUpdatesHub(OrderUpdateListeners listeners, OrderUpdateLink link) : Hub
{
    /// <summary>An order's details, after a payment and after the award.</summary>
    public const string Updated = "ORDER_PAYMENT_UPDATED";

    /// <summary>
    /// Read the orders you show once; what changes from here on is pushed. Sent to each client once it is connected,
    /// and again whenever changes may have passed this node by.
    /// </summary>
    public const string Sync = "ORDER_UPDATES_SYNC";

    public static string GroupOf(Guid merchantId) => $"merchant:{merchantId:N}";

    public override async Task OnConnectedAsync()
    {
        var merchantId = Context.User!.MerchantId();
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(merchantId), Context.ConnectionAborted);
        var isAnnounced = listeners.Join(merchantId);
        try
        {
            if (!isAnnounced)
            {
                await link.AnnounceAsync(Context.ConnectionAborted);
            }

            await Clients.Caller.SendAsync(Sync, Context.ConnectionAborted);
            await base.OnConnectedAsync();
        }
        catch
        {
            // A connection that fails here is never disconnected.
            listeners.Leave(merchantId);
            throw;
        }
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        listeners.Leave(Context.User!.MerchantId());
        await base.OnDisconnectedAsync(exception);
    }
}
