using Npgsql;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>Cuts the hosts' sessions off and takes every connection the server has, for a while.</summary>
internal sealed class TakeConnections(TimeSpan hold) : IFault
{
    // Ended one after the other, the hosts' sessions would come back before the connections are taken.
    private const string CutOff = """
        select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'crash-node-%'
        """;

    public string Name => "database: all connections taken";

    public async Task InjectAsync(Site site)
    {
        var taken = new List<NpgsqlConnection>();
        try
        {
            await TakeAllAsync(site, taken);
            await using (var cut = new NpgsqlCommand(CutOff, taken[0]))
            {
                await cut.ExecuteNonQueryAsync();
            }

            await TakeAllAsync(site, taken);
            await Task.Delay(hold);
        }
        finally
        {
            foreach (var connection in taken)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private static async Task TakeAllAsync(Site site, List<NpgsqlConnection> taken)
    {
        try
        {
            while (true)
            {
                taken.Add(await site.Database.OpenAsync());
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            // That was the last one.
        }
    }
}
