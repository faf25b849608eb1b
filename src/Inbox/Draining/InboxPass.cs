using System.Diagnostics;
using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.Inbox.Failures;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Inbox.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerPoints.Inbox.Draining;

/// <summary>
/// One pass of the drain, in two steps and one transaction: claim; then handle, mark, commit, and announce.
/// </summary>
internal sealed class InboxPass(
    NpgsqlDataSource dataSource,
    IServiceScopeFactory scopes,
    InboxTable table,
    InboxDesk desk,
    Announcer announcer,
    InboxMetrics metrics,
    DrainPulse pulse,
    TimeProvider time,
    ILogger<InboxPass> logger)
{
    /// <summary>Claims the next messages above a position.</summary>
    public Task<OpenPass> ClaimNextAsync(long above, int limit, CancellationToken cancellationToken) =>
        ClaimAsync((transaction, token) => table.ClaimNextAsync(transaction, above, limit, token), cancellationToken);

    /// <summary>Reads what is due in a lane above a position, without claiming it.</summary>
    public async Task<ReadAhead> ReadAheadAsync(long above, int limit, Lane lane, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        return await table.ReadAheadAsync(transaction, above, limit, lane, cancellationToken);
    }

    /// <summary>Claims exactly these messages, as far as they still wait, are due and are held by nobody else.</summary>
    public Task<OpenPass> ClaimTheseAsync(long[] positions, CancellationToken cancellationToken) =>
        ClaimAsync((transaction, token) => table.ClaimTheseAsync(transaction, positions, token), cancellationToken);

    /// <summary>Handles what was claimed and commits all of it, or nothing. A transient fault is thrown.</summary>
    public async Task<PassReport> SettleAsync(OpenPass pass, CancellationToken cancellationToken)
    {
        await using var open = pass;
        if (open.Positions.Length == 0)
        {
            return PassReport.Empty;
        }

        using var activity = DrainActivity.Start(open.Claim);
        await using var scope = scopes.CreateAsyncScope();
        RouteResult result;
        try
        {
            result = await desk.ProcessAsync(
                scope.ServiceProvider, open.Transaction, open.Claim, PassEnd.Commit, cancellationToken);
        }
        catch (Exception e) when (!TransientFault.Is(e) && !cancellationToken.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            return new PassReport(open.Claim.Messages, e);
        }

        pulse.Committed();
        metrics.Settled(open, result, time.GetElapsedTime(open.Started));

        foreach (var (position, reason) in result.ParkedPositions.Zip(result.ParkedReasons))
        {
            logger.MessageParked(position, reason);
        }

        await announcer.AnnounceAsync(result.Announcements, cancellationToken);
        return new PassReport(open.Claim.Messages);
    }

    /// <summary>Counts a failed attempt of a message that stood alone when it failed.</summary>
    public async Task<(int Attempts, bool IsDead)?> RecordFailureAsync(
        long position, string error, TimeSpan wait, int maxAttempts, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await table.RecordFailureAsync(connection, position, error, wait, maxAttempts, cancellationToken);
    }

    /// <summary>Has a message wait that stood alone when it ran into the time-out.</summary>
    public async Task PutOffAsync(long position, string error, TimeSpan wait, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await table.PutOffAsync(connection, position, error, wait, cancellationToken);
    }

    private async Task<OpenPass> ClaimAsync(
        Func<NpgsqlTransaction, CancellationToken, Task<Claim>> claimAsync, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var started = time.GetTimestamp();
            var claim = await claimAsync(transaction, cancellationToken);
            metrics.Claimed(claim.Messages.Count);
            return new OpenPass(connection, transaction, claim, started);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
