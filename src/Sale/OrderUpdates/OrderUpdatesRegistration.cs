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
    /// <summary>A client that takes nothing for so long is cut off.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(3);

    /// <summary>What waits for a client within the host, beside <see cref="OrderUpdateClient.MaxWaiting"/>.</summary>
    private const int MaxBytesToClient = 64 * 1024;

    /// <summary>A client says no more than that it is there.</summary>
    private const int MaxBytesFromClient = 4 * 1024;

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
            options.TransportMaxBufferSize = MaxBytesToClient;
            options.ApplicationMaxBufferSize = MaxBytesFromClient;
            options.AllowStatefulReconnects = false;
        })
        .RequireAuthorization("Order.read");
}
