using System.Diagnostics;
using CustomerPoints.Benchmarks.Hosting;
using Npgsql;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>
/// Notes from outside when each award can be seen. Every two milliseconds it takes a snapshot of the database, which
/// reads no table; an award can be seen from the first snapshot on to which its transaction has ended. The time noted
/// is that of the answer, so it is late by up to one turn, never early.
/// </summary>
internal sealed class AwardWatch : IDisposable
{
    private const string Snapshot = """
        select pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint,
            array(select x::text::bigint from pg_snapshot_xip(s) x)
        from pg_current_snapshot() s
        """;

    // $1 sale orders
    private const string Writers = """
        select sale_order_id, xmin::text::bigint from points.point_transaction where sale_order_id = any($1)
        """;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(2);

    private readonly BenchmarkDatabase database;
    private readonly Thread thread;
    private readonly List<Sight> sights = [];
    private volatile bool stops;

    public AwardWatch(BenchmarkDatabase database)
    {
        this.database = database;
        // A thread of its own: the clients keep the pool's threads busy.
        thread = new Thread(Watch) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Ends the watch; answers when each award could be seen, as <see cref="Stopwatch"/> counts.</summary>
    /// <exception cref="KeyNotFoundException">An order has no award.</exception>
    public async Task<long[]> SeenAtAsync(Guid[] saleOrderIds)
    {
        Dispose();
        var writers = new Dictionary<Guid, long>(saleOrderIds.Length);
        await using var command = database.Owner.CreateCommand(Writers);
        command.Parameters.Add(new() { Value = saleOrderIds });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            writers.Add(reader.GetGuid(0), reader.GetInt64(1));
        }

        var seen = writers.Values.Distinct().ToDictionary(writer => writer, FirstSightOf);
        return Array.ConvertAll(saleOrderIds, id => seen[writers[id]]);
    }

    public void Dispose()
    {
        stops = true;
        thread.Join();
    }

    private long FirstSightOf(long writer)
    {
        var (low, high) = (0, sights.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sights[middle].HasEnded(writer) ? (low, middle) : (middle + 1, high);
        }

        return sights[low].At;
    }

    private void Watch()
    {
        using var connection = database.Owner.OpenConnection();
        using var command = new NpgsqlCommand(Snapshot, connection);
        command.Prepare();
        for (var isLast = false; !isLast;)
        {
            isLast = stops;
            using (var reader = command.ExecuteReader())
            {
                reader.Read();
                sights.Add(new(
                    Stopwatch.GetTimestamp(),
                    reader.GetInt64(0),
                    reader.GetInt64(1),
                    reader.GetFieldValue<long[]>(2)));
            }

            Thread.Sleep(isLast ? TimeSpan.Zero : Turn);
        }
    }

    private readonly record struct Sight(long At, long Oldest, long Next, long[] Running)
    {
        public bool HasEnded(long writer) => writer < Oldest || (writer < Next && !Running.Contains(writer));
    }
}
