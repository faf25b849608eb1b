using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CustomerPoints.Monolith.Observability;

/// <summary>
/// Metrics for a scrape, and, if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, metrics and traces for a collector. Without
/// it nobody listens to traces, and they cost nothing. The other settings are OpenTelemetry's own, too.
/// </summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
    [
        "CustomerPoints.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Http.Connections", "System.Runtime", "Npgsql",
    ];

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var isExported = !string.IsNullOrWhiteSpace(configuration[Endpoint]);
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                "customer-points",
                serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(fieldCount: 3)))
            // Everything is in memory: an answer that is kept for the next scrape would only be older.
            .WithMetrics(metrics => metrics.AddMeter(Meters)
                .AddPrometheusExporter(scrape => scrape.ScrapeResponseCacheDurationMilliseconds = 0));
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) =>
            metrics.AddView(instrument => IsOfThisHost(instrument, provider) ? null : MetricStreamConfiguration.Drop));
        if (isExported)
        {
            telemetry
                .WithMetrics(metrics => metrics.AddOtlpExporter())
                .WithTracing(traces => traces
                    .AddSource("CustomerPoints.*", "Npgsql")
                    .AddAspNetCoreInstrumentation(options => options.EnrichWithHttpResponse = RouteOnly.Apply)
                    .AddOtlpExporter());
        }
    }

    // Of several hosts in one process each shows its own; what belongs to no host is the process's.
    private static bool IsOfThisHost(Instrument instrument, IServiceProvider provider) =>
        instrument.Meter.Scope is null || instrument.Meter.Scope == provider.GetRequiredService<IMeterFactory>();
}
