using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Benchmarks.Publish;

/// <summary>Takes Points' handler out of the completion of orders, and puts it back, while the host goes on.</summary>
internal sealed class InboxSwitch
{
    /// <summary>Whether an order that completes gets its inbox row.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Puts the switch before the handler that the module has registered.</summary>
    public void Attach(IServiceCollection services)
    {
        var handler = services.Single(service => service.ServiceType == typeof(INotificationHandler<OrderCompleted>));
        services.Remove(handler);
        services.AddTransient(handler.ImplementationType!);
        services.AddTransient<INotificationHandler<OrderCompleted>>(provider => new Switched(
            IsOn ? (INotificationHandler<OrderCompleted>)provider.GetRequiredService(handler.ImplementationType!) : null));
    }

    private sealed class Switched(INotificationHandler<OrderCompleted>? handler) : INotificationHandler<OrderCompleted>
    {
        public Task Handle(OrderCompleted notification, CancellationToken cancellationToken) =>
            handler?.Handle(notification, cancellationToken) ?? Task.CompletedTask;
    }
}
