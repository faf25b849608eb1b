using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Sale.Orders;
using CustomerPoints.Sale.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Benchmarks.Publish;

/// <summary>Pays orders in full through Sale's own code, in process: the webhook's work once it is read.</summary>
internal sealed class OrderPayments(IServiceProvider services)
{
    /// <summary>Pays the order and waits for the commit that completes it.</summary>
    public async Task PayAsync(Guid saleOrderId)
    {
        await using var scope = services.CreateAsyncScope();
        var payment = new PaymentData($"pay_{saleOrderId:N}", saleOrderId, OrderSeed.Total, OrderSeed.Currency);
        var result = await scope.ServiceProvider.GetRequiredService<RecordPayment>().ExecuteAsync(
            HostSettings.WebhookProvider,
            new PaymentEvent(PaymentEvent.Succeeded, DateTimeOffset.UtcNow, payment),
            CancellationToken.None);
        if (result is not PaymentResult.Recorded { OrderStatus: OrderStatus.Completed })
        {
            throw new InvalidOperationException($"The order {saleOrderId} did not complete: {result}.");
        }
    }
}
