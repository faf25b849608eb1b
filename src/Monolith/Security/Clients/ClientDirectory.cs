using CustomerPoints.Sale;
using Npgsql;

namespace CustomerPoints.Monolith.Security.Clients;

/// <summary>Looks clients up. It reads as the worker: the role that serves merchants has no way there.</summary>
internal sealed class ClientDirectory([FromKeyedServices(SaleModule.WorkerDataSource)] NpgsqlDataSource database)
{
    private const string ById =
        """
        select merchant_id, permissions, secret_hash, revoked_at
        from security.api_client
        where client_id = $1
        """;

    /// <returns>The client, revoked ones too; null if there is none of that id.</returns>
    public async Task<ApiClient?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ById);
        command.Parameters.Add(new() { Value = clientId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        return new ApiClient
        {
            ClientId = clientId,
            MerchantId = await reader.IsDBNullAsync(0, cancellationToken) ? null : reader.GetGuid(0),
            Permissions = reader.GetFieldValue<string[]>(1),
            SecretHash = reader.GetString(2),
            RevokedAt = await reader.IsDBNullAsync(3, cancellationToken)
                ? null
                : reader.GetFieldValue<DateTimeOffset>(3),
        };
    }
}
