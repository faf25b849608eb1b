using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CustomerPoints.Benchmarks.Hosting;
using Npgsql;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>PostgreSQL's own load generator, if it lies beside the server's programs.</summary>
internal sealed partial class Pgbench(string program, BenchmarkDatabase database)
{
    public static async Task<Pgbench?> FindAsync(BenchmarkDatabase database)
    {
        var folder = await database.ScalarAsync<string>("select setting from pg_config where name = 'BINDIR'");
        var program = Path.Combine(folder, "pgbench");
        return File.Exists(program) ? new(program, database) : null;
    }

    /// <summary>Runs a script as the host's worker; answers transactions per second.</summary>
    /// <param name="script">The file.</param>
    /// <param name="connections">How many clients, each on a connection of its own.</param>
    /// <param name="transactions">How many each of them runs.</param>
    /// <param name="variables">Set before the start.</param>
    public async Task<double> RunAsync(
        string script, int connections, int transactions, params IEnumerable<(string Name, long Value)> variables)
    {
        var worker = new NpgsqlConnectionStringBuilder(database.Connections.Worker);
        var threads = Math.Min(connections, Environment.ProcessorCount);
        string[] arguments =
        [
            "-n", "-M", "prepared", "-c", Text(connections), "-j", Text(threads), "-t", Text(transactions),
            "-h", worker.Host!, "-p", Text(worker.Port), "-U", worker.Username!, "-f", script,
            .. variables.SelectMany(variable => (string[])["-D", $"{variable.Name}={Text(variable.Value)}"]),
            worker.Database!,
        ];
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = worker.Password },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var rate = Rate().Match(await output);
        return process.ExitCode == 0 && rate.Success
            ? double.Parse(rate.ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed: {await errors}");
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=tps = )[0-9.]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();
}
