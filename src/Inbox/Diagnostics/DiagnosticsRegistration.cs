using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>Metrics, readings and health of an inbox.</summary>
internal static class DiagnosticsRegistration
{
    public static IServiceCollection AddInboxDiagnostics(this IServiceCollection services, string dataSourceKey)
    {
        services.AddMetrics();
        services.AddSingleton<InboxMetrics>();
        services.AddSingleton<DrainPulse>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<InboxObserver>(
            provider, provider.GetRequiredKeyedService<NpgsqlDataSource>(dataSourceKey)));
        services.AddHostedService<InboxGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxObserver>());
        services.AddHealthChecks().AddCheck<DrainCheck>("drain").AddCheck<LagCheck>("lag");
        return services;
    }
}
