using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Points.Reconciliation;

/// <summary>
/// Runs a reconciliation's statements as the worker, each in a snapshot of its own: a snapshot held for the whole run
/// would slow every drain down.
/// </summary>
internal sealed class ReconciliationReader(
    [FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource dataSource,
    IOptions<ReconciliationOptions> options)
{
    private readonly int timeoutSeconds = (int)Math.Ceiling(options.Value.StatementTimeout.TotalSeconds);

    /// <summary>Streams the rows. Whoever reads them keeps a connection for as long.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> map,
        NpgsqlParameter[] parameters,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.CommandTimeout = timeoutSeconds;
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return map(reader);
        }
    }

    /// <summary>Reads all rows of a statement that is bounded.</summary>
    public async Task<List<T>> ReadAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellationToken,
        params NpgsqlParameter[] parameters)
    {
        var rows = new List<T>();
        await foreach (var row in StreamAsync(sql, map, parameters, cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    public static NpgsqlParameter Merchant(Guid? merchantId) =>
        new() { Value = (object?)merchantId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };
}
