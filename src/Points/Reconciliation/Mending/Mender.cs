using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Mending;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Points.Reconciliation.Mending;

/// <summary>Mends what can be mended, one transaction each. The ledger is never changed: G10.</summary>
internal sealed class Mender(
    [FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource dataSource,
    BalanceRebuild balances,
    MissingOrder orders,
    InboxMending inbox,
    InboxSignal signal)
{
    public static bool CanMend(DifferenceKind kind) => kind is DifferenceKind.OrderMissing
        or DifferenceKind.MessageLost or DifferenceKind.MessageWaitsThoughDone or DifferenceKind.AwardMissing
        or DifferenceKind.BalanceWrong or DifferenceKind.BalanceVersionWrong or DifferenceKind.LifetimePointsWrong;

    /// <summary>A repair that the database refuses is told and passed over; a lost database ends the run.</summary>
    public async Task<Remedy> MendAsync(
        Finding finding, ReconciliationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var remedy = await ApplyAsync(finding, request, cancellationToken);
            if (finding.CustomerId is null)
            {
                signal.SetWithSweep();
            }

            return remedy;
        }
        catch (Exception e) when (e is PostgresException or ArgumentException)
        {
            return Remedy.Failed($"{finding.Detail}: {e.Message}");
        }
    }

    private Task<Remedy> ApplyAsync(
        Finding finding, ReconciliationRequest request, CancellationToken cancellationToken) =>
        finding switch
        {
            { Kind: DifferenceKind.OrderMissing, Order: { } order } =>
                orders.EnqueueAsync(order, request, cancellationToken),
            { Kind: DifferenceKind.MessageLost, Position: { } position } => OnInboxAsync(
                request,
                position,
                "is back in the queue",
                tx => inbox.RequeueAsync(tx, position, cancellationToken),
                cancellationToken),
            { Kind: DifferenceKind.MessageWaitsThoughDone, Position: { } position } => OnInboxAsync(
                request,
                position,
                "was taken from the queue",
                tx => inbox.DequeueAsync(tx, position, cancellationToken),
                cancellationToken),
            { Kind: DifferenceKind.AwardMissing, Position: { } position } => OnInboxAsync(
                request,
                position,
                "is back in the queue, to be awarded on its own terms",
                tx => inbox.ReopenAsync(tx, position, AwardOutcome.Awarded, cancellationToken),
                cancellationToken),
            { CustomerId: { } customerId } => balances.RunAsync(
                finding.MerchantId, customerId, request, cancellationToken),
            _ => throw new InvalidOperationException($"{finding.Kind} cannot be mended."),
        };

    private async Task<Remedy> OnInboxAsync(
        ReconciliationRequest request,
        long position,
        string what,
        Func<NpgsqlTransaction, Task<bool>> mendAsync,
        CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await mendAsync(transaction))
        {
            return Remedy.GoneByItself;
        }

        var detail = FormattableString.Invariant($"message {position} {what}");
        await RepairAudit.WriteAsync(connection, request, detail, [position], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Remedy.Done(detail);
    }
}
