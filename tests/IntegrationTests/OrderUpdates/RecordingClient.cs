using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>A connected client that can be kept from reading.</summary>
internal sealed class RecordingClient : ISingleClientProxy
{
    private readonly TaskCompletionSource reads = new();

    private RecordingClient(bool isReading)
    {
        if (isReading)
        {
            reads.SetResult();
        }
    }

    public RecordingClient()
        : this(isReading: true)
    {
    }

    /// <summary>What it has been sent, as method and first argument.</summary>
    public ConcurrentQueue<(string Method, object? Argument)> Received { get; } = [];

    public static RecordingClient ThatDoesNotRead() => new(isReading: false);

    public void StartReading() => reads.SetResult();

    public async Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        Received.Enqueue((method, args.FirstOrDefault()));
        await reads.Task;
    }

    public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Clients are told, never asked.");
}
