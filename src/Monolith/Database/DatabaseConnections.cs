namespace CustomerPoints.Monolith.Database;

/// <summary>The connection strings of the three roles the host works under.</summary>
/// <param name="Owner">Migrates; nothing else.</param>
/// <param name="Api">Serves merchants' requests: one merchant at a time, the ledger read-only.</param>
/// <param name="Worker">Takes webhooks in and drains: adds to the ledger, never changes it.</param>
internal sealed record DatabaseConnections(string Owner, string Api, string Worker)
{
    /// <summary>The configured ones; a role without one is made sure to be able to log in.</summary>
    public static async Task<DatabaseConnections> EnsureAsync(
        string owner, IConfiguration configuration, CancellationToken cancellationToken) => new(
        owner,
        await EnsureAsync(owner, configuration, "CustomerPointsApi", RoleLogins.Api, cancellationToken),
        await EnsureAsync(owner, configuration, "CustomerPointsWorker", RoleLogins.Worker, cancellationToken));

    private static async Task<string> EnsureAsync(
        string owner, IConfiguration configuration, string name, string role, CancellationToken cancellationToken)
    {
        var configured = configuration.GetConnectionString(name);
        var connection = string.IsNullOrWhiteSpace(configured)
            ? await RoleLogins.EnsureAsync(owner, role, cancellationToken)
            : ServerLine.Complete(configured);
        return await ServerLine.FitToPoolerAsync(connection, cancellationToken);
    }
}
