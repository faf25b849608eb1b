using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.CrashKit.Reporting;
using CustomerPoints.CrashKit.Sockets;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;

namespace CustomerPoints.CrashKit.Running;

/// <summary>From the command line to the exit code.</summary>
internal static class CrashProgram
{
    private const int Failed = 1;
    private const int Misused = 2;

    public static async Task<int> Main(string[] words)
    {
        if (words.Contains("--help", StringComparer.Ordinal))
        {
            Console.WriteLine(CrashOptions.Usage);
            return 0;
        }

        CrashOptions options;
        try
        {
            options = CrashOptions.Parse(words);
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Misused;
        }

        return await RunAsync(options, words);
    }

    private static async Task<int> RunAsync(CrashOptions options, string[] words)
    {
        var folder = Path.Combine(DataFolder.Path, "crash", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        var progress = new Progress();
        try
        {
            var (report, holds) = options.Sockets is { } sockets
                ? await RunSocketsAsync(options, sockets, progress, folder, words)
                : await RunFaultsAsync(options, progress, folder, words);
            progress.Clear();
            Console.WriteLine(report);
            if (options.ReportFile is { } file)
            {
                await ReportFile.WriteAsync(file, options.Sockets is null ? "crash" : "sockets", report);
            }

            if (holds)
            {
                Directory.Delete(folder, recursive: true);
                return 0;
            }
        }
#pragma warning disable CA1031 // whatever ends a run early is told with the seed that leads there again
        catch (Exception e)
#pragma warning restore CA1031
        {
            progress.Clear();
            await Console.Error.WriteLineAsync($"{(e is HostException or PostgresServerException ? e.Message : e)}");
        }

        await Console.Error.WriteLineAsync($"The seed was {options.Seed}; database and logs lie in {folder}.");
        return Failed;
    }

    private static async Task<(string Report, bool Holds)> RunFaultsAsync(
        CrashOptions options, Progress progress, string folder, string[] words)
    {
        Console.WriteLine($"seed {options.Seed}");
        var result = await new CrashRun(options, progress, folder).RunAsync();
        return (Report.Of(result, words), result.Holds);
    }

    private static async Task<(string Report, bool Holds)> RunSocketsAsync(
        CrashOptions options, int sockets, Progress progress, string folder, string[] words)
    {
        var figures = await new SocketRun(options, progress, folder).RunAsync();
        return (SocketReport.Of(figures, sockets, words), figures.Complaints.Count == 0);
    }
}
