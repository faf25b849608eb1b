using Microsoft.AspNetCore.SignalR;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// One client. What it is sent goes out one after the other, in the background: nobody waits for a client that does not
/// read. What it cannot take is bounded; beyond that it is told to read again, once it takes something.
/// </summary>
internal sealed class OrderUpdateClient(ISingleClientProxy connection)
{
    public const int MaxWaiting = 100;

    private readonly Lock gate = new();
    private Queue<(string Method, object?[] Arguments)>? waiting;
    private bool isSending;

    /// <summary>Tells the client something, after all it has been told before.</summary>
    public void Send(string method, params object?[] arguments)
    {
        lock (gate)
        {
            if (isSending)
            {
                Keep(method, arguments);
                return;
            }

            isSending = true;
        }

        _ = SendAllAsync((method, arguments));
    }

    private void Keep(string method, object?[] arguments)
    {
        waiting ??= new();
        if (waiting.Count < MaxWaiting)
        {
            waiting.Enqueue((method, arguments));
            return;
        }

        // Whoever reads its orders again needs none of these.
        waiting.Clear();
        waiting.Enqueue((OrderUpdatesHub.Sync, []));
    }

    private async Task SendAllAsync((string Method, object?[] Arguments) first)
    {
        try
        {
            for ((string Method, object?[] Arguments)? next = first; next is { } message; next = Next())
            {
                await connection.SendCoreAsync(message.Method, message.Arguments);
            }
        }
#pragma warning disable CA1031 // a client that cannot be written to has been cut off, or is about to be
        catch (Exception)
#pragma warning restore CA1031
        {
            // It stays "sending" and bounded, until it leaves.
        }
    }

    private (string Method, object?[] Arguments)? Next()
    {
        lock (gate)
        {
            if (waiting is { Count: > 0 })
            {
                return waiting.Dequeue();
            }

            // An idle client, of which there may be very many, keeps nothing.
            waiting = null;
            isSending = false;
            return null;
        }
    }
}
