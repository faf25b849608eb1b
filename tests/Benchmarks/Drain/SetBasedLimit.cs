using System.Diagnostics;

namespace CustomerPoints.Benchmarks.Drain;

/// <summary>The limit: the leanest statement over the leanest tables, in a loop, with no application work at all.</summary>
internal sealed class SetBasedLimit(PeerTables tables)
{
    public const string Schema = "set_based_limit";
    private const int Batch = 2_000;

    /// <returns>Messages in a second.</returns>
    public async Task<double> DrainAsync(int sessions)
    {
        var start = Stopwatch.GetTimestamp();
        var settled = await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => Task.Run(DrainOneAsync)));
        return settled.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task<long> DrainOneAsync()
    {
        await using var connection = await tables.Database.Owner.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = PeerSql.DrainBatch(tables.Schema, Batch);
        await command.PrepareAsync();
        var settled = 0L;
        while (await command.ExecuteNonQueryAsync() is > 0 and var batch)
        {
            settled += batch;
        }

        return settled;
    }
}
