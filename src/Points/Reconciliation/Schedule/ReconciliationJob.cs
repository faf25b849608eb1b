using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;

namespace CustomerPoints.Points.Reconciliation.Schedule;

/// <summary>
/// The scheduled reconciliation: compares all merchants and logs the result. It mends nothing. Each node has it on its
/// schedule, one of them does it.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ReconciliationJob(
    IReconciliation reconciliation,
    [FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource dataSource,
    IOptions<ReconciliationOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<ReconciliationJob> logger) : IJob
{
    public static JobKey Key { get; } = new("reconciliation");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // The scheduler waits for its jobs when the host stops. This one takes minutes, and can be done another time.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, lifetime.ApplicationStopping);
        await RunAsync(stopping.Token);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Less than the whole interval, or a tick that comes a moment early would leave a run out.
            var counts = options.Value.Interval * 9 / 10;
            await using var turn = await ReconciliationTurn.TryTakeAsync(dataSource, counts, cancellationToken);
            if (turn is null)
            {
                logger.NotItsTurn();
                return;
            }

            Log(await reconciliation.RunAsync(new ReconciliationRequest(), progress: null, cancellationToken));
            await turn.FinishAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops; nothing was changed.
        }
#pragma warning disable CA1031 // whatever it was, the schedule goes on, and a person reads the log
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.CouldNotRun(e);
        }
    }

    private void Log(ReconciliationReport report)
    {
        if (report.AddsUp)
        {
            logger.AddsUp(
                report.Orders, report.Messages, report.Customers, report.LedgerRows, report.Duration,
                report.DeadLetters);
            return;
        }

        foreach (var count in report.Counts.Where(count => count is { Left: > 0, Kind: not DifferenceKind.DeadLetter }))
        {
            logger.Differs(count.MerchantId, count.Kind, count.Left);
        }
    }
}
