using Npgsql;

namespace CustomerPoints.Points;

/// <summary>Sessions of a host's own login that work under one of the module's roles.</summary>
internal static class RoleSessions
{
    public const string Api = "customer_points_api";
    public const string Worker = "customer_points_worker";

    // Of hosts that start together, two would alter the same membership at once, which PostgreSQL refuses.
    private const string Grant = """
        select pg_advisory_xact_lock(hashtext('customer_points.roles')),
            format('grant customer_points_api, customer_points_worker to %I', $1)
        """;

    private const int PreparedStatements = 50;

    /// <summary>The role holds from the first statement on, for as long as the session lives.</summary>
    public static NpgsqlDataSource Open(string connectionString, string role)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        var line = builder.ConnectionStringBuilder;
        line.Options = $"{line.Options} -c role={role}".TrimStart();
        // Npgsql's reset would give the role back. There is nothing else to reset: what is set is set for a transaction.
        line.NoResetOnClose = true;
        line.ApplicationName ??= "customer-points";
        // The statements are few and always the same: planned once per connection.
        if (!line.ShouldSerialize("Max Auto Prepare"))
        {
            line.MaxAutoPrepare = PreparedStatements;
            line.AutoPrepareMinUsages = 2;
        }

        return builder.Build();
    }

    public static async Task GrantAsync(string owner, string login, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var turn = new NpgsqlCommand(Grant, connection, transaction)
        {
            Parameters = { new() { Value = login } },
        };
        string statement;
        await using (var answer = await turn.ExecuteReaderAsync(cancellationToken))
        {
            await answer.ReadAsync(cancellationToken);
            statement = answer.GetString(1);
        }

#pragma warning disable CA2100 // the database has quoted the name
        await using var grant = new NpgsqlCommand(statement, connection, transaction);
#pragma warning restore CA2100
        await grant.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
