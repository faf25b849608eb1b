using Microsoft.AspNetCore.SignalR;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>The WebSocket door: a client hears of every committed change of its merchant's orders.</summary>
internal sealed class OrderUpdatesHub(OrderUpdateListeners listeners) : Hub
{
    public const string Message = "ORDER_PAYMENT_UPDATED";

    public static string GroupOf(Guid merchantId) => $"merchant:{merchantId:N}";

    public override async Task OnConnectedAsync()
    {
        var merchantId = Context.User!.MerchantId();
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(merchantId), Context.ConnectionAborted);
        listeners.Joined(merchantId);
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        listeners.Left(Context.User!.MerchantId());
        await base.OnDisconnectedAsync(exception);
    }
}
