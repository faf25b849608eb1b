using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using CustomerPoints.Monolith.EmbeddedPostgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.EmbeddedPostgres;

[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgresTests : IDisposable
{
    private const string Database = "shop";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder =
        Path.Combine(SolutionFolder.Find(), ".data", "tests", Guid.NewGuid().ToString("N"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string DataFolder => Path.Combine(_folder, "postgres");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Data_is_kept_between_runs()
    {
        await using (var first = await StartAsync())
        {
            await RunAsync(first, "create table kept as select 42 as answer");
        }

        await using var second = await StartAsync();

        (await RunAsync(second, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_stopped_server_leaves_no_process_behind()
    {
        var server = await StartAsync();
        ServerProcesses.In(DataFolder).ShouldContain(server.ProcessId);

        await server.DisposeAsync();

        ServerProcesses.In(DataFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_killed_hard_starts_again_on_the_same_data()
    {
        await using (var killed = await StartAsync(new PostgresServerOptions(DataFolder)))
        {
            await RunAsync(killed, "create table kept as select 42 as answer");
            ServerProcesses.Kill(killed.ProcessId);
        }

        await using var healed = await StartAsync(new PostgresServerOptions(DataFolder));

        (await RunAsync(healed, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_session_that_outlives_its_killed_server_does_not_hold_up_the_next_one()
    {
        Task session;
        await using (var killed = await StartAsync())
        {
            var spinning = new TaskCompletionSource();
            session = SpinAsync(killed, spinning);
            await Task.WhenAny(session, spinning.Task);
            ServerProcesses.Kill(killed.ProcessId);
        }

        await using var healed = await StartAsync();

        (await RunAsync(healed, "select 1")).ShouldBe(1);
        await Should.ThrowAsync<NpgsqlException>(session);
    }

    [Fact]
    public async Task A_stale_process_id_that_now_belongs_to_another_program_does_not_stop_the_start()
    {
        await using (await StartAsync())
        {
        }

        // another server: a living process of the very account that PostgreSQL would look for the old server under
        await using var stranger = await StartAsync(new PostgresServerOptions(Path.Combine(_folder, "stranger")));
        await File.WriteAllTextAsync(Path.Combine(DataFolder, "postmaster.pid"), $"{stranger.ProcessId}\n", Ct);

        await using var healed = await StartAsync();

        (await RunAsync(healed, "select 1")).ShouldBe(1);
        (await RunAsync(stranger, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_creation_that_was_cut_off_is_begun_anew()
    {
        var draft = Directory.CreateDirectory($"{DataFolder}.draft-1").FullName;
        await File.WriteAllTextAsync(Path.Combine(draft, "PG_VERSION"), "15", Ct);

        await using var server = await StartAsync();

        (await RunAsync(server, "select 1")).ShouldBe(1);
        Directory.Exists(draft).ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_host_on_the_same_data_is_told_which_process_has_it()
    {
        await using var first = await StartAsync();

        var refusal = await Should.ThrowAsync<PostgresServerException>(() => StartAsync());

        refusal.Message.ShouldContain(DataFolder);
        refusal.Message.ShouldContain($"process {Environment.ProcessId}");
        (await RunAsync(first, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refusal = await Should.ThrowAsync<PostgresServerException>(
            () => StartAsync(new PostgresServerOptions(DataFolder, port)));

        refusal.Message.ShouldContain($"Port {port}");
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(DataFolder);
        var version = Path.Combine(DataFolder, "PG_VERSION");
        await File.WriteAllTextAsync(version, "9.6\n", Ct);

        var refusal = await Should.ThrowAsync<PostgresServerException>(() => StartAsync());

        refusal.Message.ShouldContain($"{DataFolder} was written by PostgreSQL 9.6");
        (await File.ReadAllTextAsync(version, Ct)).ShouldBe("9.6\n");
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(DataFolder);
        var letter = Path.Combine(DataFolder, "letter.txt");
        await File.WriteAllTextAsync(letter, "Dear reader", Ct);

        var refusal = await Should.ThrowAsync<PostgresServerException>(() => StartAsync());

        refusal.Message.ShouldContain(DataFolder);
        File.Exists(letter).ShouldBeTrue();
    }

    [Fact]
    public async Task Missing_programs_are_answered_with_what_to_install()
    {
        var refusal = await Should.ThrowAsync<PostgresServerException>(
            () => PostgresBinaries.FindAsync([_folder], cluster: null, Ct));

        refusal.Message.ShouldContain("apt-get install postgresql");
        refusal.Message.ShouldContain("ConnectionStrings__CustomerPoints");
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_is_answered_with_the_package_to_install()
    {
        var cluster = new ExistingCluster(DataFolder, "99");

        var refusal = await Should.ThrowAsync<PostgresServerException>(
            () => PostgresBinaries.FindAsync(BinaryPlaces.All(), cluster, Ct));

        refusal.Message.ShouldContain("apt-get install postgresql-99");
    }

    [Fact]
    public async Task A_folder_that_only_root_may_enter_serves_a_host_that_is_root()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can bar the way to the account of the server.");
        Directory.CreateDirectory(_folder);
        File.SetUnixFileMode(_folder, OwnerOnly | UnixFileMode.UserExecute);

        await using var server = await StartAsync();

        (await RunAsync(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task The_password_is_for_the_owner_of_the_data_only()
    {
        await using var server = await StartAsync();

        var password = Directory.EnumerateFiles(DataFolder, "*.password").ShouldHaveSingleItem();

        File.GetUnixFileMode(password).ShouldBe(OwnerOnly);
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public async Task Only_a_server_for_tests_may_lose_what_was_committed(bool durable, string expected)
    {
        await using var server = await StartAsync(new PostgresServerOptions(DataFolder, Durable: durable));

        (await RunAsync(server, "show fsync")).ShouldBe(expected);
        (await RunAsync(server, "show synchronous_commit")).ShouldBe(expected);
        (await RunAsync(server, "show full_page_writes")).ShouldBe(expected);
    }

    [Fact]
    public async Task Given_settings_win_over_the_built_in_ones()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["max_connections"] = "23" };

        await using var server = await StartAsync(
            new PostgresServerOptions(DataFolder, Durable: false, Settings: settings));

        (await RunAsync(server, "show max_connections")).ShouldBe("23");
    }

    private Task<PostgresServer> StartAsync() => StartAsync(new PostgresServerOptions(DataFolder, Durable: false));

    private static async Task<PostgresServer> StartAsync(PostgresServerOptions options)
    {
        var server = await PostgresServer.StartAsync(options, Ct);
        await server.EnsureDatabaseAsync(Database, Ct);
        return server;
    }

    private static async Task<object?> RunAsync(PostgresServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString(Database));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }

    // a busy session does not notice that its postmaster has died
    private static async Task SpinAsync(PostgresServer server, TaskCompletionSource spinning)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString(Database));
        connection.Notice += (_, _) => spinning.SetResult();
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "do $$ begin raise notice 'spinning'; loop end loop; end $$";
        await command.ExecuteNonQueryAsync(Ct);
    }
}
