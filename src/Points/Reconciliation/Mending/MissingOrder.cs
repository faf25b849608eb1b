using CustomerPoints.Inbox.Mending;
using CustomerPoints.Inbox.Receiving;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Points.Reconciliation.Mending;

/// <summary>
/// Writes the message of an order that was never received, with the statement the publisher uses. That stamps the terms
/// in force now; unless they can be proven to be those at completion (G6), the message is parked for a person, whose
/// retry accepts them.
/// </summary>
internal sealed class MissingOrder(
    [FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource dataSource,
    InboxWriter inbox,
    InboxMending mending)
{
    private const string ParkedReason =
        "Found missing by reconcile. The terms in force at completion are not known; stamped are those of today, and a "
        + "retry awards on them.";

    /// <summary>Orders may be timed by a clock of their own; settings changed closer than this prove nothing.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    public async Task<Remedy> EnqueueAsync(
        OrderCompleted order, ReconciliationRequest request, CancellationToken cancellationToken)
    {
        OrderCompletedRules.Require(order);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var receipt = await inbox.WriteAsync(transaction, OrderCompletedMessage.From(order), cancellationToken);
        if (receipt.Redeliveries > 0)
        {
            // Received since it was found missing; the rollback takes the count of this delivery back.
            return Remedy.GoneByItself;
        }

        // After the write: what was stamped is at most as new as what is looked at here.
        var isProven = await AreTermsOlderThanAsync(transaction, order, cancellationToken);
        if (!isProven && !request.AtCurrentRate)
        {
            await mending.ParkAsync(transaction, receipt.Position, ParkedReason, cancellationToken);
        }

        var how = (isProven, request.AtCurrentRate) switch
        {
            (true, _) => "waits to be awarded, on the terms at completion",
            (false, true) => "waits to be awarded, on the terms of today",
            (false, false) => "is a dead letter and waits for a person: the terms at completion are not known",
        };
        var detail = FormattableString.Invariant($"order {order.SaleOrderId}: message {receipt.Position} {how}");
        await RepairAudit.WriteAsync(connection, request, detail, [receipt.Position], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Remedy.Done(detail);
    }

    private static async Task<bool> AreTermsOlderThanAsync(
        NpgsqlTransaction transaction, OrderCompleted order, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            MendingSql.AreTermsOlderThan, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = order.MerchantId });
        command.Parameters.Add(new() { Value = order.CompletedAt.ToUniversalTime() - ClockDifference });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
