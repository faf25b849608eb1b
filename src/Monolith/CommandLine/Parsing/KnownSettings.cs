namespace CustomerPoints.Monolith.CommandLine.Parsing;

/// <summary>
/// Tells settings from the words of a verb. A setting that nobody reads would be taken in silence: a mistyped option
/// must not pass for one.
/// </summary>
internal static class KnownSettings
{
    private const string Prefix = "--";

    /// <summary>The sections that the host reads.</summary>
    public static IReadOnlyList<string> Sections { get; } =
    [
        "Authentication", "ConnectionStrings", "Database", "EmbeddedPostgres", "Kestrel", "Logging", "Metrics",
        "Points", "RateLimiting", "RequestTimeouts", "Sale",
    ];

    // Without a section: the settings of the web host itself. A test host passes some of them.
    private static readonly string[] Flat =
    [
        WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey,
        WebHostDefaults.EnvironmentKey, WebHostDefaults.ApplicationKey, WebHostDefaults.ContentRootKey,
        WebHostDefaults.ShutdownTimeoutKey, WebHostDefaults.PreferHostingUrlsKey, "AllowedHosts", "SecretsFolder",
        "ForwardedHeaders_Enabled",
    ];

    // OpenTelemetry's own names, meant for the environment.
    private const string Telemetry = "OTEL_";

    /// <summary>Takes the settings out of the words.</summary>
    public static (IReadOnlyList<string> Settings, IReadOnlyList<string> Words) Split(IEnumerable<string> args)
    {
        var parts = args.ToLookup(IsSetting);
        return ([.. parts[true]], [.. parts[false]]);
    }

    private static bool IsSetting(string word)
    {
        if (!word.StartsWith(Prefix, StringComparison.Ordinal)
            || word.IndexOf('=', StringComparison.Ordinal) is var end && end < 0)
        {
            return false;
        }

        var key = word[Prefix.Length..end];
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var section = colon < 0 ? key : key[..colon];
        // A test host passes the sections themselves as well, without a value.
        return colon < 0 && end < word.Length - 1
            ? IsFlat(key)
            : Sections.Contains(section, StringComparer.OrdinalIgnoreCase) || IsFlat(key);
    }

    private static bool IsFlat(string key) =>
        Flat.Contains(key, StringComparer.OrdinalIgnoreCase) || key.StartsWith(Telemetry, StringComparison.Ordinal);
}
