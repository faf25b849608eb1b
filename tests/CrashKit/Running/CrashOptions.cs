using System.Globalization;
using CustomerPoints.CrashKit.Faults;

namespace CustomerPoints.CrashKit.Running;

/// <param name="Seed">Decides orders, payments and faults; the same seed makes the same schedule.</param>
/// <param name="Orders">Orders driven at least; while faults are left, more are.</param>
/// <param name="Faults">Faults injected at most.</param>
/// <param name="Limit">No fault begins after this time.</param>
/// <param name="Nodes">Host processes on the one database.</param>
/// <param name="Payers">Payment providers that send at the same time.</param>
/// <param name="Failovers">Fail-overs to a standby, after all other faults.</param>
/// <param name="Only">Part of the names of the faults to inject; null for all.</param>
/// <param name="Sockets">Clients of order updates at one host, in place of all faults; null for faults.</param>
/// <param name="ReportFile">Where the report goes as Markdown, too; null for nowhere.</param>
/// <param name="HostProgram">The host that is put to the test: its CustomerPoints.Monolith.dll.</param>
internal sealed record CrashOptions(
    int Seed,
    int Orders,
    int Faults,
    TimeSpan Limit,
    int Nodes,
    int Payers,
    int Failovers,
    string? Only,
    int? Sockets,
    string? ReportFile,
    string HostProgram)
{
    public const string Usage = """
        Usage: ./crash [--quick] [--orders N] [--faults N] [--minutes M] [--nodes N] [--payers N] [--seed N]
                       [--failovers N] [--only NAME] [--report FILE] [--host DLL]
               ./crash --sockets N [--report FILE] [--host DLL]

        Drives orders and payments against the real host on a real PostgreSQL, kills, stops and freezes both, and
        audits in the end that every guarantee holds. Ends with 0 if they do, with 1 if not.

          --quick        about a minute: each kind of fault and each named step once
          --orders N     at least so many orders, 1 to 1000000 (5000; quick: 800)
          --faults N     so many faults, 0 to 100000 (300; quick: 22)
          --minutes M    no new fault but fail-overs after M minutes, 1 to 1440 (60; quick: 2)
          --nodes N      hosts on the one database, 1 to 8 (2)
          --payers N     providers sending at the same time, 1 to 64 (8)
          --failovers N  so many times the primary is killed and its standby promoted, 0 to 1000 (10; quick: 1;
                         none with --only)
          --seed N       repeats the schedule of an earlier run
          --only NAME    no other faults than those with this in their names, such as "kill" or "after claim"
          --sockets N    no faults, but N clients of order updates at one host, 10 to 100000, and some that never read
          --report FILE  writes the report there, between <!-- begin crash --> and <!-- end crash --> if it has them
                         (with --sockets: between those of sockets)
          --host DLL     another build of the host than the one beside this program
        """;

    /// <exception cref="UsageException">A word or a number that is not understood.</exception>
    public static CrashOptions Parse(IReadOnlyList<string> words)
    {
        var isQuick = words.Contains("--quick", StringComparer.Ordinal);
        var options = new CrashOptions(
            Seed: Random.Shared.Next(1, 1_000_000),
            Orders: isQuick ? 800 : 5_000,
            Faults: isQuick ? 22 : 300,
            Limit: TimeSpan.FromMinutes(isQuick ? 2 : 60),
            Nodes: 2,
            Payers: 8,
            Failovers: isQuick ? 1 : 10,
            Only: null,
            Sockets: null,
            ReportFile: null,
            HostProgram: Path.Combine(AppContext.BaseDirectory, "CustomerPoints.Monolith.dll"));
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] != "--quick")
            {
                var name = words[i];
                options = options.With(name, ++i < words.Count ? words[i] : throw Wrong($"{name} needs a value"));
            }
        }

        return File.Exists(options.HostProgram)
            ? options
            : throw Wrong($"there is no host at {options.HostProgram}");
    }

    private CrashOptions With(string name, string value) => name switch
    {
        "--orders" => this with { Orders = Number(name, value, 1, 1_000_000) },
        "--faults" => this with { Faults = Number(name, value, 0, 100_000) },
        "--minutes" => this with { Limit = TimeSpan.FromMinutes(Number(name, value, 1, 1_440)) },
        "--nodes" => this with { Nodes = Number(name, value, 1, 8) },
        "--payers" => this with { Payers = Number(name, value, 1, 64) },
        "--failovers" => this with { Failovers = Number(name, value, 0, 1_000) },
        "--seed" => this with { Seed = Number(name, value, 0, int.MaxValue) },
        "--only" => Schedule.Names.Any(fault => fault.Contains(value, StringComparison.Ordinal))
            ? this with { Only = value, Failovers = 0 }
            : throw Wrong($"--only is {value}; there are {string.Join("; ", Schedule.Names)}"),
        "--sockets" => this with { Sockets = Number(name, value, 10, 100_000) },
        "--report" => this with { ReportFile = Path.GetFullPath(value) },
        "--host" => this with { HostProgram = Path.GetFullPath(value) },
        _ => throw Wrong($"unknown: {name}"),
    };

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : throw Wrong($"{name} is {value}; allowed are {least} to {most}");

    private static UsageException Wrong(string what) => new($"{what}\n\n{Usage}");
}
