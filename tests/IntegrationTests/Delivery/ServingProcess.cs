using System.Globalization;
using System.Net.Sockets;
using CustomerPoints.IntegrationTests.Surroundings;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>A program that serves over HTTP, as a process of its own. It ends with the test, however that ends.</summary>
internal sealed class ServingProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly SupervisedProcess process;
    private readonly string logFile;

    private ServingProcess(SupervisedProcess process, string logFile, Uri address)
    {
        (this.process, this.logFile) = (process, logFile);
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>What it has written.</summary>
    public string Log => File.ReadAllText(logFile);

    /// <summary>An address that nobody listens at.</summary>
    public static Uri FreeAddress() => new($"http://127.0.0.1:{OwnServer.FreePort()}");

    /// <summary>Starts it, and waits until it takes connections.</summary>
    /// <param name="address">Where it is going to listen.</param>
    /// <param name="words">The program and its arguments.</param>
    public static async Task<ServingProcess> StartAsync(Uri address, params string[] words)
    {
        var log = Path.GetTempFileName();
        // A shell has its background programs ignore interrupts, which is how the program ends if the test is killed.
        var started = await SupervisedProcess.StartAsync(
            ["env", "--default-signal=INT", .. words], log, CancellationToken.None);
        var serving = new ServingProcess(started, log, address);
        try
        {
            await serving.WaitUntilListeningAsync(address);
            return serving;
        }
        catch
        {
            await serving.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to end in good order, as an orchestrator does.</summary>
    public Task TerminateAsync() => SystemCommand.RunAsync(
        ["sh", "-c", "kill -TERM \"$1\"", "sh", process.ProcessId.ToString(CultureInfo.InvariantCulture)],
        CancellationToken.None);

    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            await TerminateAsync();
            await EndAsync();
        }

        process.Dispose();
        File.Delete(logFile);
    }

    private async Task WaitUntilListeningAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await IsListeningAsync(address))
        {
            if (process.HasExited || limit.IsCancellationRequested)
            {
                throw new InvalidOperationException($"It does not serve: {Log}");
            }

            await Task.Delay(Pause);
        }
    }

    private static async Task<bool> IsListeningAsync(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
