using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Database;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>What a verb is called with beside its own words.</summary>
/// <param name="Settings">Words of the form <c>--Section:Key=value</c>.</param>
/// <param name="Terminal">Where it answers.</param>
internal sealed record Invocation(IReadOnlyList<string> Settings, Terminal Terminal)
{
    /// <summary>Where the private server keeps its data, if no other server is configured.</summary>
    public string PostgresFolder { get; init; } = DataFolder.ForPostgres;

    /// <summary>The configuration as the host that serves would have it.</summary>
    public IConfiguration Configuration => CreateBuilder().Configuration;

    /// <param name="defaults">Settings that those of the call win over.</param>
    public WebApplicationBuilder CreateBuilder(params IEnumerable<string> defaults) =>
        MonolithHost.CreateBuilder([.. defaults, .. Settings]);

    /// <summary>Opens the database as its owner, with its schemas as they are.</summary>
    public Task<OwnerDatabase> OpenDatabaseAsync(CancellationToken cancellationToken) =>
        OwnerDatabase.OpenAsync(Configuration, PostgresFolder, cancellationToken);

    /// <summary>Opens the database as its owner, with its schemas up to date.</summary>
    public Task<OwnerDatabase> OpenMigratedDatabaseAsync(CancellationToken cancellationToken) =>
        OwnerDatabase.OpenMigratedAsync(Configuration, PostgresFolder, cancellationToken);

    /// <summary>Opens the modules on the database, without serving.</summary>
    public Task<OfflineHost> OpenHostAsync(CancellationToken cancellationToken) =>
        OfflineHost.OpenAsync(Configuration, PostgresFolder, cancellationToken);
}
