using System.Net.Sockets;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using CustomerPoints.Monolith.EmbeddedPostgres.Starting;

namespace CustomerPoints.CrashKit.Hosting;

/// <summary>
/// One host: the delivered program as a process of its own, on a port that stays the same. It is started again whenever
/// it was ended. It ends with this program, however that ends.
/// </summary>
/// <param name="name">How its sessions are called in the database.</param>
/// <param name="program">Its CustomerPoints.Monolith.dll.</param>
/// <param name="folder">Where its log goes.</param>
/// <param name="settings">What it is told, by the port it is to serve on.</param>
internal sealed class Node(string name, string program, string folder, Func<int, string[]> settings) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly int port = FreePort.Find();
    private SupervisedProcess? process;
    private Task starting = Task.CompletedTask;
    private volatile bool isUp;

    /// <summary>How its sessions are called in the database.</summary>
    public string Name { get; } = name;

    public Uri Address => new($"http://{LoopbackPort.Host}:{port}");

    /// <summary>What it has written.</summary>
    public string LogFile { get; } = Path.Combine(folder, $"{name}.log");

    /// <summary>Whether it runs and has taken connections since its start.</summary>
    public bool IsUp => isUp;

    public bool HasExited => process?.HasExited != false;

    public int ProcessId => process!.ProcessId;

    /// <summary>Starts the program, and waits until it takes connections.</summary>
    public Task StartAsync() => starting = LaunchAndWaitAsync();

    /// <summary>Starts the program.</summary>
    public async Task LaunchAsync()
    {
        process?.Dispose();
        process = await SupervisedProcess.StartAsync(
            [
                // a shell has its background programs ignore interrupts, which is how the host is asked to end
                "env", "--default-signal=INT", "dotnet", program, "serve",
                .. settings(port),
            ],
            LogFile,
            CancellationToken.None);
    }

    /// <exception cref="HostException">It ended instead, or took too long.</exception>
    public async Task WaitUntilUpAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (!await IsListeningAsync())
        {
            if (HasExited || limit.IsCancellationRequested)
            {
                throw new HostException($"{Name} did not start ({(HasExited ? "it ended" : "it hangs")}): {LogFile}");
            }

            await Task.Delay(Pause);
        }

        isUp = true;
    }

    /// <exception cref="HostException">It has ended by itself before.</exception>
    public async Task KillAsync()
    {
        // It may have been caught at work a moment before it was seen to be up.
        await Task.WhenAny(starting);
        MustRun();
        isUp = false;
        await Signal.KillAsync(ProcessId);
        await process!.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks it to end in good order, as an orchestrator does.</summary>
    /// <returns>Its exit code; null if it was still there after the limit, and was killed.</returns>
    /// <exception cref="HostException">It has ended by itself before.</exception>
    public async Task<int?> TerminateAsync(TimeSpan limit)
    {
        MustRun();
        isUp = false;
        await Signal.TerminateAsync(ProcessId);
        using var elapsed = new CancellationTokenSource(limit);
        try
        {
            await process!.WaitForExitAsync(elapsed.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            await TerminateAsync(StartLimit);
        }

        process?.Dispose();
    }

    private void MustRun()
    {
        if (HasExited)
        {
            throw new HostException($"{Name} has ended by itself: {LogFile}");
        }
    }

    private async Task LaunchAndWaitAsync()
    {
        await LaunchAsync();
        await WaitUntilUpAsync();
    }

    private async Task<bool> IsListeningAsync()
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
