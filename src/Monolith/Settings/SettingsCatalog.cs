using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Observability;
using CustomerPoints.Monolith.Protection;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Points;
using CustomerPoints.Sale;

namespace CustomerPoints.Monolith.Settings;

/// <summary>
/// Every setting of the host. What is listed here is checked at the start, and documented in docs/configuration.md.
/// </summary>
internal static class SettingsCatalog
{
    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        new(string.Empty, typeof(ServingOptions), isOpen: true),
        new("ConnectionStrings", typeof(ConnectionStringOptions)),
        new(DatabaseOptions.Section, typeof(DatabaseOptions)),
        new("EmbeddedPostgres", typeof(EmbeddedPostgresOptions)),
        new(JwtOptions.Section, typeof(JwtOptions)),
        new(RateLimitOptions.Section, typeof(RateLimitOptions)),
        new(MetricsOptions.Section, typeof(MetricsOptions)),
        new(RequestTimeoutOptions.Section, typeof(RequestTimeoutOptions)),
        .. Below("Sale", SaleModule.Settings),
        .. Below("Points", PointsModule.Settings),
        new("Logging", typeof(LoggingOptions), isOpen: true),
    ];

    private static IEnumerable<SettingsSection> Below(string module, IReadOnlyDictionary<string, Type> settings) =>
        settings.Select(section => new SettingsSection($"{module}:{section.Key}", section.Value));
}
