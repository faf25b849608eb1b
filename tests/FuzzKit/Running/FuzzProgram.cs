using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.CrashKit.Reporting;
using CustomerPoints.CrashKit.Running;
using CustomerPoints.FuzzKit.Reporting;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;

namespace CustomerPoints.FuzzKit.Running;

/// <summary>From the command line to the exit code.</summary>
internal static class FuzzProgram
{
    private const int Failed = 1;
    private const int Misused = 2;

    public static async Task<int> Main(string[] words)
    {
        if (words.Contains("--help", StringComparer.Ordinal))
        {
            Console.WriteLine(FuzzOptions.Usage);
            return 0;
        }

        FuzzOptions options;
        try
        {
            options = FuzzOptions.Parse(words);
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Misused;
        }

        Console.WriteLine($"seed {options.Seed}");
        var folder = Path.Combine(DataFolder.Path, "fuzz", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        var progress = new Progress();
        try
        {
            var result = await new FuzzRun(options, progress, folder).RunAsync();
            progress.Clear();
            return await TellAsync(result, words, folder);
        }
#pragma warning disable CA1031 // whatever ends a run early is told with the seed that leads there again
        catch (Exception e)
#pragma warning restore CA1031
        {
            progress.Clear();
            await Console.Error.WriteLineAsync($"{(e is HostException or PostgresServerException ? e.Message : e)}");
            await Console.Error.WriteLineAsync($"The seed was {options.Seed}; database and logs lie in {folder}.");
            return Failed;
        }
    }

    private static async Task<int> TellAsync(FuzzResult result, string[] words, string folder)
    {
        var report = FuzzReport.Of(result, words);
        Console.WriteLine(report);
        if (result.Options.ReportFile is { } file)
        {
            await ReportFile.WriteAsync(file, "fuzz", report);
        }

        if (result.Holds)
        {
            Directory.Delete(folder, recursive: true);
            return 0;
        }

        Console.WriteLine(FuzzReport.Details(result));
        Console.WriteLine($"The seed was {result.Options.Seed}; database and logs lie in {folder}.");
        return Failed;
    }
}
