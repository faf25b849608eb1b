using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.IntegrationTests.Fixtures;

/// <summary>Completes orders without the webhook, as any module of a monolith would.</summary>
internal static class Completions
{
    public static OrderCompleted Completion(
        this Shop shop, Guid? customerId, decimal total = 10m, Guid? saleOrderId = null) =>
        new(saleOrderId ?? Guid.NewGuid(), customerId, shop.MerchantId, total, "EUR", DateTimeOffset.UtcNow);

    /// <summary>Publishes within a transaction of its own and commits it.</summary>
    public static async Task PublishAsync(this MonolithFactory monolith, params OrderCompleted[] completions)
    {
        await using var connection = await monolith.Worker.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var completion in completions)
        {
            await monolith.PublishAsync(completion, transaction);
        }

        await transaction.CommitAsync();
    }

    public static async Task PublishAsync(
        this MonolithFactory monolith, OrderCompleted completion, NpgsqlTransaction? transaction)
    {
        await using var scope = monolith.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Publish(completion with { Transaction = transaction });
    }
}
