using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Reconciliation.Checks;
using CustomerPoints.Points.Reconciliation.Mending;
using CustomerPoints.Points.Reconciliation.Schedule;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CustomerPoints.Points.Reconciliation;

/// <summary>Registers the reconciliation.</summary>
internal static class ReconciliationRegistration
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReconciliationOptions>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ReconciliationState>();
        services.AddSingleton<ReconciliationReader>();
        services.AddSingleton<LedgerCheck>();
        services.AddSingleton<InboxCheck>();
        services.AddSingleton<OrderCheck>();
        services.AddSingleton<BalanceRebuild>();
        services.AddSingleton<MissingOrder>();
        services.AddSingleton<Mender>();
        services.AddSingleton<IReconciliation, Reconciler>();
        return services;
    }

    /// <summary>Has this process reconcile on the schedule; the scheduler itself is started with the drain.</summary>
    public static void AddReconciliationJob(this IServiceCollection services, ReconciliationOptions options)
    {
        if (!options.IsScheduled)
        {
            return;
        }

        services.AddQuartz(quartz =>
        {
            quartz.AddJob<ReconciliationJob>(job => job.WithIdentity(ReconciliationJob.Key));
            quartz.AddTrigger(trigger => trigger.ForJob(ReconciliationJob.Key)
                .StartAt(TimeProvider.System.GetUtcNow() + options.StartDelay)
                .WithSimpleSchedule(schedule => schedule.WithInterval(options.Interval).RepeatForever()));
        });
    }
}
