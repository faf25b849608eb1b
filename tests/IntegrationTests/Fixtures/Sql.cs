using Npgsql;

namespace CustomerPoints.IntegrationTests.Fixtures;

/// <summary>Short ways to look into a database.</summary>
internal static class Sql
{
    /// <summary>The first column of the first row.</summary>
    public static async Task<T> ScalarAsync<T>(
        this NpgsqlDataSource database, string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        Add(command, parameters);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static async Task<int> ExecuteAsync(
        this NpgsqlDataSource database, string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        Add(command, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    private static void Add(NpgsqlCommand command, object[] parameters)
    {
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }
    }
}
