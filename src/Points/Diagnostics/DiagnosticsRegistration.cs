using CustomerPoints.Points.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Points.Diagnostics;

/// <summary>Metrics and health of the module.</summary>
internal static class DiagnosticsRegistration
{
    public static void AddPointsDiagnostics(this IServiceCollection services)
    {
        services.AddSingleton<PointsMetrics>();
        services.AddSingleton<INotificationHandler<PointsAwarded>>(
            provider => provider.GetRequiredService<PointsMetrics>());
        services.AddSingleton<LedgerGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<LedgerGauges>());
        services.AddHealthChecks().AddCheck<ReconciliationCheck>("reconciliation");
    }
}
