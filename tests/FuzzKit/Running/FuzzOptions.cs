using System.Globalization;
using CustomerPoints.CrashKit.Running;
using CustomerPoints.FuzzKit.Cases;

namespace CustomerPoints.FuzzKit.Running;

/// <summary>What a run is asked to do.</summary>
/// <param name="Seed">Decides every case.</param>
/// <param name="Cases">How many.</param>
/// <param name="From">The number of the first.</param>
/// <param name="Connections">How many are sent at the same time.</param>
/// <param name="Only">No other kinds than those with this in their names; null for all.</param>
/// <param name="ReportFile">Where the report goes as Markdown, too; null for nowhere.</param>
/// <param name="HostProgram">The host that is put to the test: its CustomerPoints.Monolith.dll.</param>
internal sealed record FuzzOptions(
    int Seed,
    long Cases,
    long From,
    int Connections,
    string? Only,
    string? ReportFile,
    string HostProgram)
{
    public const string Usage = """
        Usage: ./fuzz [--quick] [--cases N] [--seed S] [--from N] [--only NAME] [--connections N] [--report FILE]
                      [--host DLL]

        Sends the real host what nobody should send, over HTTP, judges every answer, and compares the database in the
        end: no failure of the host, nothing of its inside, no row that no accepted request has written. Ends with 0 if
        all is well, with 1 if not.

          --quick          4000 cases: half a minute
          --cases N        so many cases, 1 to 100000000 (100000)
          --seed S         makes the cases of an earlier run
          --from N         begins with this case: --seed S --from N --cases 1 sends one case again
          --only NAME      no other kinds of cases than those with this in their names, such as "body" or "cursor"
          --connections N  cases sent at the same time, 1 to 256 (16)
          --report FILE    writes the report there, between <!-- begin fuzz --> and <!-- end fuzz --> if it has them
          --host DLL       another build of the host than the one beside this program
        """;

    private const long Most = 100_000_000;

    /// <exception cref="UsageException">A word or a number that is not understood.</exception>
    public static FuzzOptions Parse(IReadOnlyList<string> words)
    {
        var options = new FuzzOptions(
            Seed: Random.Shared.Next(1, 1_000_000),
            Cases: words.Contains("--quick", StringComparer.Ordinal) ? 4_000 : 100_000,
            From: 0,
            Connections: 16,
            Only: null,
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

    /// <summary>The command line that sends a case again.</summary>
    public string Again(long number) =>
        $"./fuzz --seed {Seed} --from {number} --cases 1" + (Only is null ? string.Empty : $" --only \"{Only}\"");

    private FuzzOptions With(string name, string value) => name switch
    {
        "--cases" => this with { Cases = Number(name, value, 1, Most) },
        "--seed" => this with { Seed = (int)Number(name, value, 1, int.MaxValue) },
        "--from" => this with { From = Number(name, value, 0, Most) },
        "--connections" => this with { Connections = (int)Number(name, value, 1, 256) },
        "--only" => Kinds.Names.Any(kind => kind.Contains(value, StringComparison.Ordinal))
            ? this with { Only = value }
            : throw Wrong($"--only is {value}; there are {string.Join("; ", Kinds.Names)}"),
        "--report" => this with { ReportFile = Path.GetFullPath(value) },
        "--host" => this with { HostProgram = Path.GetFullPath(value) },
        _ => throw Wrong($"unknown: {name}"),
    };

    private static long Number(string name, string value, long least, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : throw Wrong($"{name} is {value}; allowed are {least} to {most}");

    private static UsageException Wrong(string what) => new($"{what}\n\n{Usage}");
}
