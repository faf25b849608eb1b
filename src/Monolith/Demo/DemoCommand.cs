using Npgsql;
using Spectre.Console;

namespace CustomerPoints.Monolith.Demo;

/// <summary>
/// Replays a year of real orders against the running host and proves that every point is where it belongs.
/// </summary>
internal static class DemoCommand
{
    private const int EveryNumberAddsUp = 0;
    private const int SomethingDoesNot = 1;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Safe to repeat: a run over orders that were replayed before, all or some of them, ends in the same figures.
    /// </summary>
    /// <returns>0 when every number adds up, otherwise 1, the reason printed.</returns>
    public static async Task<int> RunAsync(DemoOptions options, IAnsiConsole console, CancellationToken ct)
    {
        if (ReadSample(options.SampleFile, console) is not { } invoices)
        {
            return SomethingDoesNot;
        }

        try
        {
            using var http = CreateClient(options);
            var run = new DemoRun(options, console, http, TimeProvider.System);
            return await run.RunAsync(invoices, ct) ? EveryNumberAddsUp : SomethingDoesNot;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            console.WriteLine("Stopped before the end; the next run goes on from here.");
        }
        catch (NpgsqlException unreachable)
        {
            console.WriteLine($"The figures cannot be read from the database: {unreachable.Message}");
        }

        return SomethingDoesNot;
    }

    private static IReadOnlyList<Invoice>? ReadSample(string path, IAnsiConsole console)
    {
        try
        {
            return InvoiceFile.Read(path);
        }
        catch (Exception reason) when (reason is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            console.WriteLine($"The sample file {path} cannot be read: {reason.Message}");
            return null;
        }
    }

    private static HttpClient CreateClient(DemoOptions options)
    {
        // No proxy: the machine's settings must not carry loopback requests off the machine.
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = options.Connections, UseProxy = false };
        return new HttpClient(handler) { BaseAddress = options.BaseAddress, Timeout = RequestTimeout };
    }
}
