using System.Runtime.Versioning;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.EmbeddedPostgres;

/// <summary>Data outlive their server, however it ended.</summary>
[SupportedOSPlatform("linux")]
public sealed class SurvivalTests : IDisposable
{
    private readonly DataFolderOfATest data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Data_is_kept_between_runs()
    {
        await using (var first = await data.StartAsync())
        {
            await DataFolderOfATest.RunAsync(first, "create table kept as select 42 as answer");
        }

        await using var second = await data.StartAsync();

        (await DataFolderOfATest.RunAsync(second, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_stopped_server_leaves_no_process_behind()
    {
        var server = await data.StartAsync();
        ServerProcesses.In(data.DataFolder).ShouldContain(server.ProcessId);

        await server.DisposeAsync();

        ServerProcesses.In(data.DataFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_killed_hard_starts_again_on_the_same_data()
    {
        await using (var killed = await DataFolderOfATest.StartAsync(new PostgresServerOptions(data.DataFolder)))
        {
            await DataFolderOfATest.RunAsync(killed, "create table kept as select 42 as answer");
            ServerProcesses.Kill(killed.ProcessId);
        }

        await using var healed = await DataFolderOfATest.StartAsync(new PostgresServerOptions(data.DataFolder));

        (await DataFolderOfATest.RunAsync(healed, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_session_that_outlives_its_killed_server_does_not_hold_up_the_next_one()
    {
        Task session;
        await using (var killed = await data.StartAsync())
        {
            var spinning = new TaskCompletionSource();
            session = SpinAsync(killed, spinning);
            await Task.WhenAny(session, spinning.Task);
            ServerProcesses.Kill(killed.ProcessId);
        }

        await using var healed = await data.StartAsync();

        (await DataFolderOfATest.RunAsync(healed, "select 1")).ShouldBe(1);
        await Should.ThrowAsync<NpgsqlException>(session);
    }

    [Fact]
    public async Task A_stale_process_id_that_now_belongs_to_another_program_does_not_stop_the_start()
    {
        await using (await data.StartAsync())
        {
        }

        // another server: a living process of the very account that PostgreSQL would look for the old server under
        await using var stranger = await DataFolderOfATest.StartAsync(new PostgresServerOptions(Path.Combine(data.Root, "stranger")));
        await File.WriteAllTextAsync(
            Path.Combine(data.DataFolder, "postmaster.pid"), $"{stranger.ProcessId}\n", DataFolderOfATest.Ct);

        await using var healed = await data.StartAsync();

        (await DataFolderOfATest.RunAsync(healed, "select 1")).ShouldBe(1);
        (await DataFolderOfATest.RunAsync(stranger, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_creation_that_was_cut_off_is_begun_anew()
    {
        var draft = Directory.CreateDirectory($"{data.DataFolder}.draft-1").FullName;
        await File.WriteAllTextAsync(Path.Combine(draft, "PG_VERSION"), "15", DataFolderOfATest.Ct);

        await using var server = await data.StartAsync();

        (await DataFolderOfATest.RunAsync(server, "select 1")).ShouldBe(1);
        Directory.Exists(draft).ShouldBeFalse();
    }

    // a busy session does not notice that its postmaster has died
    private static async Task SpinAsync(PostgresServer server, TaskCompletionSource spinning)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString(DataFolderOfATest.Database));
        connection.Notice += (_, _) => spinning.SetResult();
        await connection.OpenAsync(DataFolderOfATest.Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "do $$ begin raise notice 'spinning'; loop end loop; end $$";
        await command.ExecuteNonQueryAsync(DataFolderOfATest.Ct);
    }
}
