using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Failures;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Inbox.History;
using CustomerPoints.Inbox.Mending;
using CustomerPoints.Inbox.Purging;
using CustomerPoints.Inbox.Receiving;
using CustomerPoints.Inbox.Tables;
using CustomerPoints.Inbox.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;

namespace CustomerPoints.Inbox;

/// <summary>Registers an inbox.</summary>
public static class InboxRegistration
{
    /// <summary>Adds an inbox whose tables lie in the consumer's schema.</summary>
    /// <param name="services">The host's services; a <see cref="TimeProvider"/> is added if there is none.</param>
    /// <param name="schema">The consumer's schema: lower-case letters and underscores.</param>
    /// <param name="dataSourceKey">The key of the <see cref="NpgsqlDataSource"/> the drain works with.</param>
    /// <param name="configure">Names the messages and their handlers.</param>
    public static IServiceCollection AddInbox(
        this IServiceCollection services, string schema, string dataSourceKey, Action<InboxBuilder> configure)
    {
        if (schema.Length == 0 || !schema.All(c => c is >= 'a' and <= 'z' or '_'))
        {
            throw new ArgumentException(
                $"'{schema}' is no schema name: lower-case letters and underscores.", nameof(schema));
        }

        var builder = new InboxBuilder(services);
        configure(builder);
        var definition = builder.Build(schema);

        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<InboxOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(definition);
        services.AddSingleton(provider =>
            new InboxWriter(definition, provider.GetRequiredService<InboxMetrics>()));
        services.AddSingleton(provider =>
            new InboxTable(definition, provider.GetRequiredService<IOptions<InboxOptions>>().Value.CommandTimeout));
        services.AddSingleton(provider => new InboxWatch(schema, provider.GetRequiredService<InboxObserver>()));
        services.AddSingleton(new InboxMending(schema));
        services.AddSingleton<InboxDesk>();
        services.AddSingleton<Announcer>();
        services.AddSingleton<ClaimCursors>();
        services.AddSingleton(provider => new InboxSignal(provider.GetRequiredService<ClaimCursors>()));
        services.AddSingleton<FaultPause>();
        services.AddSingleton<BatchSplitter>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<InboxPass>(
            provider, provider.GetRequiredKeyedService<NpgsqlDataSource>(dataSourceKey)));
        services.AddSingleton<Settlement>();
        services.AddSingleton<InboxBacklog>();
        services.AddSingleton<InboxDrain>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<InboxPurge>(
            provider, provider.GetRequiredKeyedService<NpgsqlDataSource>(dataSourceKey)));
        services.AddInboxHistory(schema, dataSourceKey);
        services.AddScoped(provider => new InboxProcessor(
            provider,
            provider.GetRequiredService<InboxWriter>(),
            provider.GetRequiredService<InboxTable>(),
            provider.GetRequiredService<InboxDesk>(),
            provider.GetRequiredService<Announcer>(),
            provider.GetRequiredService<InboxMetrics>()));
        return services.AddInboxDiagnostics(dataSourceKey);
    }

    /// <summary>Has this process drain the inbox: on every signal, and on the schedule.</summary>
    public static IServiceCollection AddInboxDrain(this IServiceCollection services, InboxOptions limits)
    {
        services.AddHostedService<SignalledDrain>();
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<DrainJob>(job => job.WithIdentity(DrainJob.Key));
            quartz.AddTrigger(trigger => trigger.ForJob(DrainJob.Key).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(limits.TickInterval).RepeatForever()));
            quartz.AddJob<PurgeJob>(job => job.WithIdentity(PurgeJob.Key));
            quartz.AddTrigger(trigger => trigger.ForJob(PurgeJob.Key).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(limits.PurgeInterval).RepeatForever()));
        });
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        return services;
    }
}
