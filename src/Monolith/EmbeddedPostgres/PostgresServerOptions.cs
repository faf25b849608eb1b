namespace CustomerPoints.Monolith.EmbeddedPostgres;

/// <summary>How the private PostgreSQL server is to run.</summary>
/// <param name="DataFolder">
/// Where the data lies, for example <c>.data/postgres</c> beside the solution. The log, the lock and the process id of
/// the host lie beside it under the same name with an ending.
/// </param>
/// <param name="Port">The port on 127.0.0.1, 1 to 65535; null takes a free one.</param>
/// <param name="Durable">
/// False gives up what was committed shortly before a crash, or the whole cluster, for speed: for tests, whose data
/// nobody misses.
/// </param>
/// <param name="Settings">Server settings (as in postgresql.conf) that win over the built-in ones.</param>
internal sealed record PostgresServerOptions(
    string DataFolder,
    int? Port = null,
    bool Durable = true,
    IReadOnlyDictionary<string, string>? Settings = null);
