using CustomerPoints.IntegrationTests.Fixtures;
using Npgsql;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>
/// A disk that is full under one table, an empty one: its file leads to /dev/full, where the kernel answers every write
/// with "no space left on device". That needs no right that a test would not have.
/// </summary>
internal sealed class FullDisk(string owner, string table)
{
    /// <summary>Before any session has opened the table's file.</summary>
    public static async Task<FullDisk> UnderAsync(string table, string owner, string dataDirectory)
    {
        await using var database = NpgsqlDataSource.Create(owner);
        var path = await database.ScalarAsync<string>($"select pg_relation_filepath('{table}')");
        var file = Path.Combine(dataDirectory, path);
        File.Move(file, $"{file}.aside");
        File.CreateSymbolicLink(file, "/dev/full");
        return new FullDisk(owner, table);
    }

    /// <summary>Gives the table a new file, which every session takes up.</summary>
    public async Task MakeRoomAsync()
    {
        await using var database = NpgsqlDataSource.Create(owner);
        await database.ExecuteAsync($"truncate {table} cascade");
    }
}
