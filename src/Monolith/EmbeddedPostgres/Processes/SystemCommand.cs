using System.ComponentModel;
using System.Diagnostics;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Processes;

/// <summary>One run of a program of the system, waited for.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it wrote, errors included.</param>
internal sealed record SystemCommand(int ExitCode, string Output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public bool Succeeded => ExitCode == 0;

    public static async Task<SystemCommand> RunAsync(IEnumerable<string> words, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(Limit);
        using var process = Start(words);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limited.Token);
            var errors = process.StandardError.ReadToEndAsync(limited.Token);
            await process.WaitForExitAsync(limited.Token);
            return new SystemCommand(process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            throw new PostgresServerException($"No end after {Limit.TotalSeconds} s: {string.Join(' ', words)}");
        }
    }

    /// <summary>Starts a program with all three streams redirected.</summary>
    public static Process Start(IEnumerable<string> words)
    {
        var all = words.ToList();
        var start = new ProcessStartInfo(all[0], all.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // the account of the server may not be allowed into the folder that the host was started in
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PostgresServerException($"The program {all[0]} cannot be started: {e.Message}");
        }
    }
}
