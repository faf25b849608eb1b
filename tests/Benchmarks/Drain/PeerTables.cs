using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Drain;

/// <summary>The tables of one peer, in a schema of its own.</summary>
internal sealed class PeerTables(BenchmarkDatabase database, string schema)
{
    public BenchmarkDatabase Database => database;

    public string Schema => schema;

    public Task CreateAsync() => database.ExecuteAsync(PeerSql.Create(schema));

    public async Task RefillAsync(Messages messages)
    {
        await database.ExecuteAsync(PeerSql.Clear(schema));
        await database.ExecuteAsync(PeerSql.Add(schema), messages.Count, messages.Customers, messages.Merchants);
        await database.SettleAsync(schemas: schema);
    }

    /// <summary>A peer that pays wrongly is no peer: every message paid once, every balance the sum of its rows.</summary>
    public async Task RequireAsync(int messages)
    {
        await using var command = database.Owner.CreateCommand(PeerSql.Proof(schema));
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (paid, waiting, wrong) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        if (paid != messages || waiting != 0 || wrong != 0)
        {
            throw new LedgerProofException(
                $"{schema}: {paid} of {messages} paid, {waiting} waiting, {wrong} customers with a wrong balance.");
        }
    }
}
