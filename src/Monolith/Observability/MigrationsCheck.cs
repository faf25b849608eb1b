using CustomerPoints.Monolith.Security.Clients;
using CustomerPoints.Points;
using CustomerPoints.Sale;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace CustomerPoints.Monolith.Observability;

/// <summary>
/// Whether the tables are those this version works with: a database that was restored, or replaced, may be older. What
/// is asked for is what is used, not which migrations are on record: the roles of the host cannot read the record.
/// </summary>
internal sealed class MigrationsCheck(
    [FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource worker) : IHealthCheck
{
    // The catalogue is open to every role.
    // $1 schema.table, $2 column
    private const string Missing = """
        select wanted.tab || '.' || wanted.col
        from unnest($1::text[], $2::text[]) as wanted (tab, col)
        where not exists (
            select from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname || '.' || c.relname = wanted.tab and a.attname = wanted.col and not a.attisdropped)
        limit 1
        """;

    private static readonly Lazy<(string[] Tables, string[] Columns)> Wanted = new(() =>
    {
        string[] all = [.. SaleModule.Columns, .. PointsModule.Columns, .. SecurityDbContext.Columns];
        return (
            [.. all.Select(name => name[..name.LastIndexOf('.')])],
            [.. all.Select(name => name[(name.LastIndexOf('.') + 1)..])]);
    });

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        DatabaseQuestion.AskAsync(AskAsync, cancellationToken);

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        await using var command = worker.CreateCommand(Missing);
        command.Parameters.Add(new() { Value = Wanted.Value.Tables });
        command.Parameters.Add(new() { Value = Wanted.Value.Columns });
        return await command.ExecuteScalarAsync(cancellationToken) is string missing
            ? HealthCheckResult.Unhealthy($"The database is older than this version: {missing} is missing.")
            : HealthCheckResult.Healthy();
    }
}
