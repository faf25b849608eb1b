using Microsoft.Extensions.Logging.Console;

namespace CustomerPoints.Monolith.Observability;

/// <summary>What the host tells about itself: metrics, traces, health, and logs that programs can read.</summary>
internal static class ObservabilityRegistration
{
    private static readonly string[] HealthMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void AddObservability(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddTelemetry(builder.Configuration);
        services.AddOptions<MetricsOptions>().Bind(builder.Configuration.GetSection(MetricsOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<MigrationsCheck>("migrations");
        services.AddSingleton<Readiness>();
        services.AddHostedService<HealthGauge>();
        builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
    }

    public static void MapObservability(this WebApplication app)
    {
        var health = app.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapMethods("/live", HealthMethods, HealthRoutes.LiveAsync);
        health.MapMethods("/ready", HealthMethods, HealthRoutes.ReadyAsync);
        app.MapPrometheusScrapingEndpoint(
                "/metrics", meterProvider: null, branch => branch.UseMiddleware<MetricsDoor>(), optionsName: null)
            .AllowAnonymous();
    }
}
