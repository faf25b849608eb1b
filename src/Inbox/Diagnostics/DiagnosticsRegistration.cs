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
        services.AddSingleton<InboxGauges>();
        services.AddHostedService(provider =>
        {
            // Nobody else asks for the gauges: whoever collects them finds them by their names.
            _ = provider.GetRequiredService<InboxGauges>();
            return provider.GetRequiredService<InboxObserver>();
        });
        services.AddHealthChecks().AddCheck<DrainCheck>("drain").AddCheck<LagCheck>("lag");
        return services;
    }
}
