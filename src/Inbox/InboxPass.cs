using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerPoints.Inbox;

/// <summary>One pass of the drain: claim, handle, mark, commit, all in one transaction; then announce.</summary>
internal sealed class InboxPass(
    NpgsqlDataSource dataSource,
    IServiceScopeFactory scopes,
    InboxTable table,
    InboxDesk desk,
    Announcer announcer,
    ILogger<InboxPass> logger)
{
    /// <summary>Claims the next messages above a position.</summary>
    public Task<PassReport> RunNextAsync(long above, int limit, CancellationToken cancellationToken) =>
        RunAsync((transaction, token) => table.ClaimNextAsync(transaction, above, limit, token), cancellationToken);

    /// <summary>Claims exactly these messages, as far as they still wait and nobody else holds them.</summary>
    public Task<PassReport> RunTheseAsync(long[] positions, CancellationToken cancellationToken) =>
        RunAsync((transaction, token) => table.ClaimTheseAsync(transaction, positions, token), cancellationToken);

    /// <summary>Counts a failed attempt of a message that stood alone when it failed.</summary>
    public async Task<(int Attempts, bool IsDead)?> RecordFailureAsync(
        long position, string error, TimeSpan wait, int maxAttempts, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await table.RecordFailureAsync(connection, position, error, wait, maxAttempts, cancellationToken);
    }

    private async Task<PassReport> RunAsync(
        Func<NpgsqlTransaction, CancellationToken, Task<Claim>> claimAsync, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var claim = await claimAsync(transaction, cancellationToken);
        if (claim.Messages.Count == 0)
        {
            return PassReport.Empty;
        }

        RouteResult result;
        try
        {
            result = await desk.ProcessAsync(scope.ServiceProvider, transaction, claim, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception e) when (!TransientFault.Is(e) && !cancellationToken.IsCancellationRequested)
        {
            return new PassReport(claim.Messages, e);
        }

        foreach (var (position, reason) in result.ParkedPositions.Zip(result.ParkedReasons))
        {
            logger.MessageParked(position, reason);
        }

        await announcer.AnnounceAsync(result.Announcements, cancellationToken);
        return new PassReport(claim.Messages);
    }
}
