using System.Net.Sockets;
using System.Text.RegularExpressions;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using CustomerPoints.Monolith.EmbeddedPostgres.Starting;
using Npgsql;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>
/// A real PgBouncer, set up as docs/operations.md says but for its places, and with far fewer sessions on the server than
/// clients. Taken from <c>PGBOUNCER_BIN</c>, from PATH, or from where Debian puts it.
/// </summary>
internal sealed partial class PgBouncer : IAsyncDisposable
{
    /// <summary>Sessions on the server for each role and database.</summary>
    public const int PoolSize = 2;

    private const string Variable = "PGBOUNCER_BIN";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private readonly SupervisedProcess process;
    private readonly int port;

    private PgBouncer(SupervisedProcess process, int port) => (this.process, this.port) = (process, port);

    /// <param name="owner">The superuser's connection string to the server it is to stand in front of.</param>
    /// <param name="folder">Where its files may lie.</param>
    public static async Task<PgBouncer> StartAsync(string owner, string folder)
    {
        var free = OwnServer.FreePort();
        var settings = Path.Combine(folder, "pgbouncer.ini");
        var users = Path.Combine(folder, "pgbouncer-users.txt");
        var server = new NpgsqlConnectionStringBuilder(owner);
        await File.WriteAllTextAsync(users, $"\"{server.Username}\" \"{server.Password}\"\n");
        var documented = await File.ReadAllTextAsync(
            Path.Combine(SolutionFolder.Find(), "docs", "operations.md"));
        await File.WriteAllTextAsync(settings, Fill(
            Ini().Match(documented).Groups["settings"].Value,
            ("customer_points = host=db.example port=5432", $"* = host={server.Host} port={server.Port}"),
            ("listen_addr = *", $"listen_addr = {LoopbackPort.Host}\nunix_socket_dir ="),
            ("listen_port = 6432", $"listen_port = {free}"),
            ("default_pool_size = 20", $"default_pool_size = {PoolSize}"),
            ("auth_user = postgres", $"auth_user = {server.Username}"),
            ("/etc/pgbouncer/userlist.txt", users)));
        var log = Path.Combine(folder, "pgbouncer.log");
        // It refuses to run as root.
        string[] account = Environment.IsPrivilegedProcess ? ["-u", "nobody"] : [];
        var bouncer = new PgBouncer(
            await SupervisedProcess.StartAsync([Find(), .. account, settings], log, CancellationToken.None), free);
        await bouncer.WaitAsync(log);
        return bouncer;
    }

    /// <summary>The same connection, through the bouncer.</summary>
    public string Through(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Host = LoopbackPort.Host, Port = port }.ToString();

    public async ValueTask DisposeAsync()
    {
        process.Interrupt();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private static string Fill(string settings, params (string Documented, string Here)[] places)
    {
        foreach (var (documented, here) in places)
        {
            settings = settings.Contains(documented, StringComparison.Ordinal)
                ? settings.Replace(documented, here, StringComparison.Ordinal)
                : throw new InvalidOperationException($"docs/operations.md does not say '{documented}' any more.");
        }

        return settings;
    }

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        string[] places = string.IsNullOrEmpty(named)
            ?
            [
                .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                    .Append("/usr/sbin").Select(folder => Path.Combine(folder, "pgbouncer")),
            ]
            : [named];
        return Array.Find(places, File.Exists) ?? throw new InvalidOperationException(
            $"These tests need PgBouncer: as root, run apt-get install pgbouncer, or set {Variable} to the program. "
            + $"Looked for {string.Join(", ", places)}.");
    }

    private async Task WaitAsync(string log)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (!await ListensAsync())
        {
            if (process.HasExited || limit.IsCancellationRequested)
            {
                throw new InvalidOperationException($"PgBouncer did not start: {await File.ReadAllTextAsync(log)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    private async Task<bool> ListensAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(LoopbackPort.Host, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(
        @"```ini\n(?<settings>\[databases\]\n.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1_000)]
    private static partial Regex Ini();
}
