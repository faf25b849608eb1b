using CustomerPoints.Monolith.Database;
using Npgsql;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>Every connection that the server has, or a pool, until it is disposed of.</summary>
internal sealed class TakenConnections : IAsyncDisposable
{
    // Waits for each to be gone.
    private const string CutOff = $"""
        select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity
        where usename in ('{RoleLogins.Api}', '{RoleLogins.Worker}')
        """;

    private readonly List<NpgsqlConnection> taken = [];

    /// <summary>Of the server, past those that are kept for superusers, and those that a host has.</summary>
    public static async Task<TakenConnections> OfServerAsync(string owner)
    {
        var all = new TakenConnections();
        var alone = new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ToString();
        await all.TakeAsync(() => new NpgsqlConnection(alone));
        // A session of the host may come back before its place is taken.
        while (await CountAsync(all.taken[0], CutOff) > 0)
        {
            await all.TakeAsync(() => new NpgsqlConnection(alone));
        }

        return all;
    }

    /// <summary>Of one pool, or of several.</summary>
    public static async Task<TakenConnections> OfPoolsAsync(params NpgsqlDataSource[] pools)
    {
        var all = new TakenConnections();
        foreach (var pool in pools)
        {
            await all.TakeAsync(pool.CreateConnection);
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in taken)
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task TakeAsync(Func<NpgsqlConnection> create)
    {
        while (true)
        {
            var connection = create();
            try
            {
                await connection.OpenAsync();
                taken.Add(connection);
            }
            catch (NpgsqlException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections || e.IsTransient)
            {
                // That was the last one.
                await connection.DisposeAsync();
                return;
            }
        }
    }
}
