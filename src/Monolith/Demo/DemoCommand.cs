using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Demo.Planning;

namespace CustomerPoints.Monolith.Demo;

/// <summary>
/// Replays a year of real orders against the running host and proves that every point is where it belongs.
/// </summary>
internal static class DemoCommand
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Safe to repeat: a run over orders that were replayed before, all or some of them, ends in the same figures.
    /// </summary>
    /// <returns>Whether every number adds up.</returns>
    /// <exception cref="SetupException">The sample file cannot be read.</exception>
    public static async Task<bool> RunAsync(
        DemoOptions options, Terminal terminal, bool asJson, CancellationToken ct)
    {
        var invoices = ReadSample(options.SampleFile);
        using var http = CreateClient(options);
        var report = new DemoReport(terminal, asJson);
        return await new DemoRun(options, terminal, report, http, TimeProvider.System).RunAsync(invoices, ct);
    }

    private static IReadOnlyList<Invoice> ReadSample(string path)
    {
        try
        {
            return InvoiceFile.Read(path);
        }
        catch (Exception reason) when (reason is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new SetupException($"The sample file {path} cannot be read: {reason.Message}");
        }
    }

    private static HttpClient CreateClient(DemoOptions options)
    {
        // No proxy: the machine's settings must not carry loopback requests off the machine.
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = options.Connections, UseProxy = false };
        return new HttpClient(handler) { BaseAddress = options.BaseAddress, Timeout = RequestTimeout };
    }
}
