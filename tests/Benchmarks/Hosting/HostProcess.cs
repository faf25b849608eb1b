using System.Globalization;
using System.Net.Sockets;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using CustomerPoints.Monolith.EmbeddedPostgres.Starting;

namespace CustomerPoints.Benchmarks.Hosting;

/// <summary>
/// The delivered host as a program of its own, so that what is measured shares neither memory nor threads with the
/// benchmark. It ends with the benchmark, however that ends.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly SupervisedProcess process;

    private HostProcess(SupervisedProcess process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The memory of the process that lies in RAM, in MiB, as the kernel counts it.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.ProcessId}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
                / 1024;
        }
    }

    /// <summary>Starts the host and waits until it takes connections.</summary>
    /// <param name="database">What it works on.</param>
    /// <param name="settings">More settings, as on its command line.</param>
    public static async Task<HostProcess> StartAsync(BenchmarkDatabase database, params string[] settings)
    {
        var port = LoopbackPort.Choose(wanted: null);
        var log = Path.Combine(Path.GetTempPath(), $"customer-points-{Environment.ProcessId}-{port}.log");
        var host = await SupervisedProcess.StartAsync(
            [
                // A shell has its background programs ignore interrupts, which is how the host is asked to end. And the host
                // compiles as it does where it is delivered, whatever a short run asks of the benchmark.
                "env", "--default-signal=INT", "--unset=DOTNET_TC_CallCountingDelayMs", "--unset=DOTNET_TieredPGO",
                "dotnet", Path.Combine(AppContext.BaseDirectory, "CustomerPoints.Monolith.dll"), "serve",
                .. HostSettings.For(database, port), .. settings,
            ],
            log,
            CancellationToken.None);
        using var limit = new CancellationTokenSource(StartLimit);
        while (!await IsListeningAsync(port))
        {
            if (host.HasExited || limit.IsCancellationRequested)
            {
                host.Dispose();
                throw new InvalidOperationException($"The host did not start: {await File.ReadAllTextAsync(log)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        File.Delete(log);
        return new HostProcess(host, new Uri($"http://{LoopbackPort.Host}:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        process.Interrupt();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(LoopbackPort.Host, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
