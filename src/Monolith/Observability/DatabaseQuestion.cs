using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace CustomerPoints.Monolith.Observability;

/// <summary>
/// Asks the database for the sake of a check. The answer is there in time, whatever the database does, and what went
/// wrong is told without addresses and names.
/// </summary>
internal static class DatabaseQuestion
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static async Task<HealthCheckResult> AskAsync(
        Func<CancellationToken, Task<HealthCheckResult>> askAsync, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            // A socket that hangs may not heed its token.
            return await askAsync(limit.Token).WaitAsync(Limit, TimeProvider.System, cancellationToken);
        }
        catch (PostgresException e)
        {
            return HealthCheckResult.Unhealthy($"The database refuses: SQLSTATE {e.SqlState}.");
        }
        catch (Exception e) when (IsTooLate(e, cancellationToken))
        {
            return HealthCheckResult.Unhealthy($"The database has not answered within {Limit.TotalSeconds:0} s.");
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database cannot be reached.");
        }
    }

    private static bool IsTooLate(Exception exception, CancellationToken cancellationToken) =>
        exception is TimeoutException or NpgsqlException { InnerException: TimeoutException }
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
