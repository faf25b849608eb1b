namespace CustomerPoints.Monolith.EmbeddedPostgres.Starting;

/// <summary>The settings of the private server, given on its command line: the same at every start.</summary>
internal static class ServerSettings
{
    private static readonly Dictionary<string, string> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cluster_name"] = "customer_points",
        // a program of this machine reaches it, nothing else; no socket file, whose path has a length limit
        ["listen_addresses"] = LoopbackPort.Host,
        ["unix_socket_directories"] = "",
        ["max_connections"] = "200",
        ["shared_buffers"] = "256MB",
        ["max_wal_size"] = "2GB",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
    };

    private static readonly Dictionary<string, string> Fragile = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
    };

    /// <summary>Arguments of <c>postgres</c>.</summary>
    public static IEnumerable<string> Arguments(PostgresServerOptions options, int port)
    {
        var settings = new Dictionary<string, string>(Usual, StringComparer.OrdinalIgnoreCase) { ["port"] = $"{port}" };
        foreach (var (name, value) in (options.Durable ? [] : Fragile).Concat(options.Settings ?? Fragile.Take(0)))
        {
            settings[name] = value;
        }

        return settings.SelectMany(setting => (string[])["-c", $"{setting.Key}={setting.Value}"]);
    }
}
