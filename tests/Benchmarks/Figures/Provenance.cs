using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;

namespace CustomerPoints.Benchmarks.Figures;

/// <summary>Where figures come from.</summary>
/// <param name="Date">UTC.</param>
/// <param name="Commit">Of the tree that was measured, <c>+</c> behind it if it had been changed since.</param>
/// <param name="CommandLine">What was called.</param>
/// <param name="Machine">Cores, memory, operating system and .NET.</param>
/// <param name="Postgres">Its version.</param>
/// <param name="PostgresSettings">Those that decide how fast it is.</param>
internal sealed record Provenance(
    DateOnly Date,
    string Commit,
    string CommandLine,
    string Machine,
    string Postgres,
    IReadOnlyDictionary<string, string> PostgresSettings)
{
    public static async Task<Provenance> OfAsync(BenchmarkServer server, string[] words)
    {
        var (version, settings) = await server.DescribeAsync();
        return new(
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            await CommitAsync(),
            string.Join(' ', ["./bench", .. words]),
            Figures.Machine.Describe(),
            version,
            settings);
    }

    private static async Task<string> CommitAsync()
    {
        string[] git = ["git", "-C", SolutionFolder.Find()];
        var commit = await SystemCommand.RunAsync([.. git, "rev-parse", "--short", "HEAD"], CancellationToken.None);
        if (!commit.Succeeded)
        {
            return "unknown";
        }

        var changes = await SystemCommand.RunAsync(
            [.. git, "status", "--porcelain", "--", "src", "tests/Benchmarks"], CancellationToken.None);
        return changes is { Succeeded: true, Output: "" } ? commit.Output : $"{commit.Output}+";
    }
}
