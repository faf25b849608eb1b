using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using CustomerPoints.Monolith.EmbeddedPostgres.Starting;

namespace CustomerPoints.Monolith.EmbeddedPostgres;

/// <summary>A server process and what is needed to reach and to stop it.</summary>
internal sealed class RunningServer(SupervisedProcess process, ServerControl control, OwnerLogin login)
    : IAsyncDisposable
{
    private static readonly TimeSpan FastLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ImmediateLimit = TimeSpan.FromSeconds(10);

    public bool HasExited => process.HasExited;

    public OwnerLogin Login => login;

    public int ProcessId => process.ProcessId;

    public int Port => login.Port;

    public string BinFolder => control.BinFolder;

    public string DataFolder => control.DataFolder;

    public async ValueTask DisposeAsync()
    {
        process.Interrupt();
        if (!await EndsWithinAsync(FastLimit))
        {
            await control.StopImmediatelyAsync(CancellationToken.None);
            await EndsWithinAsync(ImmediateLimit);
        }

        process.Dispose();
    }

    private async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        using var elapsed = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(elapsed.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
