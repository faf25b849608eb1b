using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using Npgsql;

namespace CustomerPoints.CrashKit.Hosting;

/// <summary>A server that follows another one, and has every commit before it is acknowledged.</summary>
/// <param name="Server">It runs.</param>
/// <param name="Place">Where.</param>
internal sealed record Standby(PostgresServer Server, PostgresServerOptions Place)
{
    /// <summary>
    /// A standby that is promoted while it waits for more to receive waits to the end: 5 seconds, unless told otherwise.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Settings =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["wal_retrieve_retry_interval"] = "100ms" };

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Frozen = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Copies the primary while it works, and waits until it commits nothing without the copy.</summary>
    /// <param name="from">The primary.</param>
    /// <param name="primary">A session on it, as its superuser.</param>
    /// <param name="place">Where the copy goes.</param>
    public static async Task<Standby> StartAsync(
        PostgresServer from, NpgsqlConnection primary, PostgresServerOptions place)
    {
        await CopyAsync(from, place.DataFolder);
        var standby = new Standby(await PostgresServer.StartAsync(place, CancellationToken.None), place);
        await ExecuteAsync(primary, StandbySql.CommitWithStandby);
        await ExecuteAsync(primary, StandbySql.DemandStandby);
        await ExecuteAsync(primary, StandbySql.Reload);
        await WaitAsync(primary, StandbySql.IsSynchronous, "The standby does not follow.");
        // It waits for the standby to have all that was committed before.
        await ExecuteAsync(primary, StandbySql.Mark);
        return standby;
    }

    /// <summary>
    /// Freezes what receives on the standby, for long enough that commits come to wait for it. Those that do not wait are
    /// lost with the primary, as they would be if the network between the two hung.
    /// </summary>
    /// <returns>The id of the process.</returns>
    public static async Task<int> StopReceivingAsync(NpgsqlConnection standby)
    {
        await using var find = new NpgsqlCommand(StandbySql.Receiver, standby);
        var receiver = await find.ExecuteScalarAsync() as int? ?? throw new HostException("The standby receives nothing.");
        await Signal.StopAsync(receiver);
        await Task.Delay(Frozen);
        return receiver;
    }

    /// <summary>Has the standby take writes, without what its frozen receiver has not read yet.</summary>
    public static async Task PromoteAsync(NpgsqlConnection standby, int receiver)
    {
        await Signal.TerminateAsync(receiver);
        await Signal.ContinueAsync(receiver);
        await WaitAsync(standby, StandbySql.Promote, "The standby was not promoted.");
    }

    /// <summary>Waits until nothing of a killed server is at work any more, and deletes its data.</summary>
    public static async Task BuryAsync(PostgresServer killed, string dataFolder)
    {
        await killed.DisposeAsync();
        using var limit = new CancellationTokenSource(Limit);
        while (ServerProcesses.In(dataFolder).Count > 0)
        {
            await Task.Delay(Pause, limit.Token);
        }

        Directory.Delete(dataFolder, recursive: true);
    }

    private static async Task CopyAsync(PostgresServer from, string dataFolder)
    {
        var login = new NpgsqlConnectionStringBuilder(from.ConnectionString("postgres"));
        var source = $"host={login.Host} port={login.Port} user={login.Username} password={login.Password} "
            + $"sslmode=disable application_name={StandbySql.StandbyName}";
        // No sync of the copy: what is put to the test is the death of a server, not of the machine.
        var copy = await SystemCommand.RunAsync(
            [
                Path.Combine(from.BinFolder, "pg_basebackup"), "--dbname", source, "--pgdata", dataFolder,
                "--write-recovery-conf", "--wal-method", "stream", "--checkpoint", "fast", "--no-sync",
            ],
            CancellationToken.None);
        if (!copy.Succeeded)
        {
            throw new HostException($"The database cannot be copied: {copy.Output}");
        }
    }

    private static async Task WaitAsync(NpgsqlConnection connection, string sql, string otherwise)
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var ask = new NpgsqlCommand(sql, connection);
        while (await ask.ExecuteScalarAsync() is not true)
        {
            if (limit.IsCancellationRequested)
            {
                throw new HostException(otherwise);
            }

            await Task.Delay(Pause);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
