using System.Data.Common;
using CustomerPoints.Inbox.Receiving;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Ledger;
using CustomerPoints.Sale.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Points.Award;

/// <summary>
/// The direct way: the same inbox row, the same award code and the same ledger key as the drain, in one call.
/// </summary>
internal sealed class CustomerPointService(
    InboxProcessor inbox,
    [FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource dataSource,
    TimeProvider time) : ICustomerPointService
{
    public async Task<AwardResult> AwardPointsForOrder(
        AwardPointsForOrder request, CancellationToken cancellationToken = default)
    {
        var order = new OrderCompleted(
            request.SaleOrderId, request.CustomerId, request.MerchantId, request.Total, request.Currency,
            time.GetUtcNow());
        OrderCompletedRules.Require(order);
        if (request.Transaction is { } joined)
        {
            // The caller commits, so the caller announces: only it will know whether there is anything to announce.
            return await ResultOf(await AwardAsync(joined, order, cancellationToken), joined, order, cancellationToken);
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var direct = await AwardAsync(transaction, order, cancellationToken);
        var result = await ResultOf(direct, transaction, order, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await inbox.AnnounceAsync(direct, cancellationToken);
        return result;
    }

    private Task<DirectResult> AwardAsync(
        DbTransaction transaction, OrderCompleted order, CancellationToken cancellationToken) =>
        inbox.HandleNowAsync(transaction, OrderCompletedMessage.From(order), cancellationToken);

    private static async Task<AwardResult> ResultOf(
        DirectResult direct, DbTransaction transaction, OrderCompleted order, CancellationToken cancellationToken)
    {
        if (direct.Outcome != AwardOutcome.Awarded)
        {
            var reason = AwardOutcome.ReasonOf(direct.Outcome);
            return new AwardResult.Skipped(reason) { ContentDiffers = direct.ContentDiffers };
        }

        var award = await PointTransactionRepository.FindAwardBySaleOrderId(
            (NpgsqlTransaction)transaction, order.SaleOrderId, cancellationToken);
        AwardResult result = direct is { IsNew: true, ContentDiffers: false }
            ? new AwardResult.Awarded(award)
            : new AwardResult.AlreadyAwarded(award);
        return result with { ContentDiffers = direct.ContentDiffers };
    }
}
