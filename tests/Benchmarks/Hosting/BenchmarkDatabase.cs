using CustomerPoints.Monolith.Database;
using Npgsql;

namespace CustomerPoints.Benchmarks.Hosting;

/// <summary>A database of a scenario, reached as its owner.</summary>
internal sealed class BenchmarkDatabase(string name, DatabaseConnections connections) : IAsyncDisposable
{
    public string Name { get; } = name;

    /// <summary>The connection strings of the host's three roles.</summary>
    public DatabaseConnections Connections { get; } = connections;

    public NpgsqlDataSource Owner { get; } = NpgsqlDataSource.Create(connections.Owner);

    /// <summary>Runs one statement or, without parameters, several; without a time limit.</summary>
    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Has what was seeded in its final place: no hint bits, statistics or dirty pages left to the measured.</summary>
    /// <param name="checkpoint">
    /// Whether to write everything out now. Right after that, the first change of each page is logged with the whole
    /// page, which costs a large history more than an empty database.
    /// </param>
    /// <param name="schemas">Whose tables, as a pattern of LIKE.</param>
    public async Task SettleAsync(bool checkpoint = true, string schemas = "%")
    {
        // Of the whole database it would be the catalogue, for most of the time.
        await ExecuteAsync($"vacuum analyze {await ScalarAsync<string>(DatabaseSql.Tables, schemas)}");
        if (checkpoint)
        {
            await ExecuteAsync("checkpoint");
        }
    }

    public Task<long> DeadlocksAsync() => ScalarAsync<long>(DatabaseSql.Deadlocks);

    public ValueTask DisposeAsync() => Owner.DisposeAsync();

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = Owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return command;
    }
}
