using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>The live order updates, as part of the module.</summary>
internal static class OrderUpdatesRegistration
{
    /// <summary>A client that takes nothing for so long is cut off, because the others wait for it.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(3);

    public static void AddOrderUpdates(this IServiceCollection services)
    {
        services.AddKeyedSingleton<OrderUpdateQueue>(OrderUpdateQueue.ForClients);
        services.AddKeyedSingleton<OrderUpdateQueue>(OrderUpdateQueue.ForOtherNodes);
        services.AddSingleton<OrderUpdateListeners>();
        services.AddSingleton<OrderUpdateConnection>();
        services.AddSingleton<OrderUpdateLink>();
        services.AddTransient<INotificationHandler<OrderPaymentUpdated>, QueueOrderUpdate>();
        services.AddTransient<INotificationHandler<PointsAwarded>, QueueOrderUpdate>();
        services.AddHostedService(provider => provider.GetRequiredService<OrderUpdateLink>());
        services.AddHostedService<OrderUpdateRelay>();
        services.AddHostedService<OrderUpdatePusher>();
    }

    public static void MapOrderUpdates(this IEndpointRouteBuilder routes) => routes
        .MapHub<OrderUpdatesHub>("/order-updates", options =>
        {
            options.CloseOnAuthenticationExpiration = true;
            options.TransportSendTimeout = SendLimit;
        })
        .RequireAuthorization("Order.read");
}
