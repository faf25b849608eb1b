using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Running;

/// <summary>Runs the scenarios asked for, prints what they found and, in full mode, writes it down.</summary>
internal static class BenchmarkProgram
{
    private const int Failed = 1;
    private const int Misused = 2;

    public static async Task<int> RunAsync(string[] words, IReadOnlyList<IScenario> known)
    {
        if (words.Contains("--help", StringComparer.Ordinal))
        {
            Console.WriteLine(BenchmarkOptions.Usage(known));
            return 0;
        }

        BenchmarkOptions options;
        try
        {
            options = BenchmarkOptions.Parse(words, known);
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Misused;
        }

        var progress = new Progress();
        progress.Tell("starting PostgreSQL");
        await using var server = await BenchmarkServer.StartAsync();
        var provenance = await Provenance.OfAsync(server, words);
        var records = new List<ScenarioRecord>();
        var failures = 0;
        foreach (var scenario in options.Scenarios)
        {
            var started = progress.Elapsed;
            try
            {
                var record = await RunAsync(scenario, options.Mode, server, progress, provenance);
                progress.Clear();
                Print(record, options.Mode, progress.Elapsed - started);
                records.Add(record);
                if (options.Mode == BenchmarkMode.Full)
                {
                    await PerformanceDocument.WriteAsync(record);
                }
            }
#pragma warning disable CA1031 // one scenario that fails leaves the others to be measured; the exit code tells of it
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures++;
                progress.Clear();
                Console.WriteLine($"{scenario.Name}: FAILED: {(e is LedgerProofException ? e.Message : e)}");
            }
        }

        if (options.Mode != BenchmarkMode.Smoke && records.Count > 1)
        {
            Console.WriteLine(Markdown.Summary(records));
        }

        return failures == 0 ? 0 : Failed;
    }

    private static async Task<ScenarioRecord> RunAsync(
        IScenario scenario, BenchmarkMode mode, BenchmarkServer server, Progress progress, Provenance provenance)
    {
        await using var run = new BenchmarkRun(scenario.Name, mode, server, progress);
        var report = await scenario.RunAsync(run);
        return ScenarioRecord.Of(scenario, report, run.Proofs, provenance);
    }

    private static void Print(ScenarioRecord record, BenchmarkMode mode, TimeSpan took)
    {
        if (mode == BenchmarkMode.Smoke)
        {
            var proofs = $"{record.Proofs.Count} ledger proofs over {record.Proofs.Messages:N0} messages";
            var missed = record.Bounds.Count(bound => bound.Holds is false);
            Console.WriteLine($"{record.Name}: ok, {proofs}, {missed} bounds short, {took.TotalSeconds:0.0} s");
            return;
        }

        Console.WriteLine($"## {record.Title} ({took:mm\\:ss})\n\n{Markdown.Of(record)}\n");
    }
}
