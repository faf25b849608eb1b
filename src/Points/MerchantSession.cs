using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Points;

/// <summary>
/// Runs a statement for one merchant, behind row-level security: the merchant is set for the statement's own implicit
/// transaction, in the same round trip, so that a pooled connection never carries it over.
/// </summary>
internal sealed class MerchantSession([FromKeyedServices(PointsModule.ApiDataSource)] NpgsqlDataSource dataSource)
{
    public const string SetMerchant = "select set_config('customer_points.merchant_id', $1, true)";

    /// <param name="merchantId">The merchant whose rows are seen; also <c>$1</c> of the statement.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="map">Reads one row.</param>
    /// <param name="cancellationToken">Cancels the statement in the database.</param>
    /// <param name="parameters">Its parameters from <c>$2</c> on.</param>
    public async Task<List<T>> QueryAsync<T>(
        Guid merchantId,
        string sql,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellationToken,
        params NpgsqlParameter[] parameters)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new(SetMerchant) { Parameters = { new() { Value = merchantId.ToString() } } });
        var statement = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = merchantId } } };
        foreach (var parameter in parameters)
        {
            statement.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(statement);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }
}
