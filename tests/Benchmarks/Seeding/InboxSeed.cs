using CustomerPoints.Benchmarks.Hosting;

namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>Fills the inbox of a scenario's database set-wise, as the publishers would have filled it.</summary>
internal sealed class InboxSeed(BenchmarkDatabase database)
{
    /// <summary>Over how many customers a history spreads.</summary>
    public const int HistoryCustomers = 10_000;

    /// <summary>Adds waiting messages.</summary>
    /// <returns>The position they lie above.</returns>
    public async Task<long> AddAsync(Messages messages)
    {
        var above = await LastPositionAsync();
        var half = messages.Count / 2;
        await Task.WhenAll(((int[])[half, messages.Count - half]).Select(count => database.ExecuteAsync(
            InboxSeedSql.Add, count, messages.Customers, messages.Merchants,
            messages.PercentWithoutCustomer, messages.PercentWithoutRate, messages.HasRandomOrderIds)));
        if (messages.PercentRedelivered > 0)
        {
            await database.ExecuteAsync(InboxSeedSql.Redeliver, above, messages.PercentRedelivered);
        }

        return above;
    }

    /// <summary>Empties inbox, ledger and balances, adds waiting messages and has the database settle.</summary>
    public async Task<long> RefillAsync(Messages messages)
    {
        await ClearAsync();
        var above = await AddAsync(messages);
        await database.SettleAsync();
        return above;
    }

    /// <summary>Adds messages that have failed and wait for their next attempt, which this run will not see.</summary>
    public async Task AddBackedOffAsync(int count)
    {
        var above = await AddAsync(new Messages(count));
        await database.ExecuteAsync(InboxSeedSql.BackOff, above);
    }

    /// <summary>Adds processed messages of the orders <paramref name="first"/> to <paramref name="last"/>.</summary>
    public Task AddProcessedAsync(int first, int last, int daysAgo) =>
        database.ExecuteAsync(InboxSeedSql.Processed, first, last, daysAgo);

    /// <summary>
    /// Fills an empty database with a history: a ledger, its balances, and the processed messages of its last part.
    /// </summary>
    /// <param name="ledgerRows">A multiple of <see cref="HistoryCustomers"/>.</param>
    /// <param name="retained">Of so many the inbox row is still there.</param>
    public async Task AddHistoryAsync(int ledgerRows, int retained)
    {
        var aside = await IndexesAside.TakeAsync(database, [.. InboxSeedSql.Tables, "points.point_transaction"]);
        var half = ledgerRows / 2;
        await Task.WhenAll(
            database.ExecuteAsync(LedgerSeedSql.History, 0, half - 1),
            database.ExecuteAsync(LedgerSeedSql.History, half, ledgerRows - 1));
        await database.ExecuteAsync(LedgerSeedSql.Balances, ledgerRows);
        var middle = ledgerRows - (retained / 2);
        await Task.WhenAll(
            AddProcessedAsync(ledgerRows - retained, middle - 1, daysAgo: 1),
            AddProcessedAsync(middle, ledgerRows - 1, daysAgo: 1));
        await aside.PutBackAsync();
        await database.SettleAsync();
    }

    public Task ClearAsync() => database.ExecuteAsync(InboxSeedSql.Clear);

    /// <summary>Leaves only the messages that wait: no ledger, no balances, nothing processed.</summary>
    public Task ClearProcessedAsync() => database.ExecuteAsync(InboxSeedSql.ClearProcessed);

    public Task<long> LastPositionAsync() => database.ScalarAsync<long>(InboxSeedSql.LastPosition);

    public Task<long> WaitingAsync() => database.ScalarAsync<long>(InboxSeedSql.Waiting);
}
