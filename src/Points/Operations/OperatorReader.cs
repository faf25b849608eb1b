using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Points.Operations;

/// <summary>
/// Runs a statement across all merchants, as the worker. Only for callers who are bound to none: the policy
/// <see cref="Policy"/> sees to it.
/// </summary>
internal sealed class OperatorReader([FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource dataSource)
{
    /// <summary>The policy of the routes that look across merchants.</summary>
    public const string Policy = "Operator";

    // For whoever calls in process; a request's own limit ends its statement sooner.
    private const int CommandTimeoutSeconds = 60;

    public async Task<List<T>> QueryAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellationToken,
        params NpgsqlParameter[] parameters)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.CommandTimeout = CommandTimeoutSeconds;
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }
}
