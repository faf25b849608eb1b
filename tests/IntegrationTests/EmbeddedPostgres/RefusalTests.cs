using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Binaries;
using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.EmbeddedPostgres;

/// <summary>What a server is given, and what it refuses with a message for a person.</summary>
[SupportedOSPlatform("linux")]
public sealed class RefusalTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DataFolderOfATest data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_second_host_on_the_same_data_is_told_which_process_has_it()
    {
        await using var first = await data.StartAsync();

        var refusal = await Should.ThrowAsync<PostgresServerException>(() => data.StartAsync());

        refusal.Message.ShouldContain(data.DataFolder);
        refusal.Message.ShouldContain($"process {Environment.ProcessId}");
        (await DataFolderOfATest.RunAsync(first, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refusal = await Should.ThrowAsync<PostgresServerException>(
            () => DataFolderOfATest.StartAsync(new PostgresServerOptions(data.DataFolder, port)));

        refusal.Message.ShouldContain($"Port {port}");
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(data.DataFolder);
        var version = Path.Combine(data.DataFolder, "PG_VERSION");
        await File.WriteAllTextAsync(version, "9.6\n", DataFolderOfATest.Ct);

        var refusal = await Should.ThrowAsync<PostgresServerException>(() => data.StartAsync());

        refusal.Message.ShouldContain($"{data.DataFolder} was written by PostgreSQL 9.6");
        (await File.ReadAllTextAsync(version, DataFolderOfATest.Ct)).ShouldBe("9.6\n");
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(data.DataFolder);
        var letter = Path.Combine(data.DataFolder, "letter.txt");
        await File.WriteAllTextAsync(letter, "Dear reader", DataFolderOfATest.Ct);

        var refusal = await Should.ThrowAsync<PostgresServerException>(() => data.StartAsync());

        refusal.Message.ShouldContain(data.DataFolder);
        File.Exists(letter).ShouldBeTrue();
    }

    [Fact]
    public async Task Missing_programs_are_answered_with_what_to_install()
    {
        var refusal = await Should.ThrowAsync<PostgresServerException>(
            () => PostgresBinaries.FindAsync([data.Root], cluster: null, DataFolderOfATest.Ct));

        refusal.Message.ShouldContain("apt-get install postgresql");
        refusal.Message.ShouldContain("ConnectionStrings__CustomerPoints");
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_is_answered_with_the_package_to_install()
    {
        var cluster = new ExistingCluster(data.DataFolder, "99");

        var refusal = await Should.ThrowAsync<PostgresServerException>(
            () => PostgresBinaries.FindAsync(BinaryPlaces.All(), cluster, DataFolderOfATest.Ct));

        refusal.Message.ShouldContain("apt-get install postgresql-99");
    }

    [Fact]
    public async Task A_folder_that_only_root_may_enter_serves_a_host_that_is_root()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can bar the way to the account of the server.");
        Directory.CreateDirectory(data.Root);
        File.SetUnixFileMode(data.Root, OwnerOnly | UnixFileMode.UserExecute);

        await using var server = await data.StartAsync();

        (await DataFolderOfATest.RunAsync(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task The_password_is_for_the_owner_of_the_data_only()
    {
        await using var server = await data.StartAsync();

        var password = Directory.EnumerateFiles(data.DataFolder, "*.password").ShouldHaveSingleItem();

        File.GetUnixFileMode(password).ShouldBe(OwnerOnly);
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public async Task Only_a_server_for_tests_may_lose_what_was_committed(bool durable, string expected)
    {
        await using var server = await DataFolderOfATest.StartAsync(
            new PostgresServerOptions(data.DataFolder, Durable: durable));

        (await DataFolderOfATest.RunAsync(server, "show fsync")).ShouldBe(expected);
        (await DataFolderOfATest.RunAsync(server, "show synchronous_commit")).ShouldBe(expected);
        (await DataFolderOfATest.RunAsync(server, "show full_page_writes")).ShouldBe(expected);
    }

    [Fact]
    public async Task Given_settings_win_over_the_built_in_ones()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["max_connections"] = "23" };

        await using var server = await DataFolderOfATest.StartAsync(
            new PostgresServerOptions(data.DataFolder, Durable: false, Settings: settings));

        (await DataFolderOfATest.RunAsync(server, "show max_connections")).ShouldBe("23");
    }
}
