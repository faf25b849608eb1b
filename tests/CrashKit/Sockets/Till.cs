using System.Net.WebSockets;
using CustomerPoints.CrashKit.Shop;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>A client that reads what it is sent and tells it on, until the host closes the connection.</summary>
internal sealed class Till(HubSocket socket, Merchant merchant, Action<Till, Update> tell)
{
    public Merchant Merchant { get; } = merchant;

    public HubSocket Socket { get; } = socket;

    /// <summary>Says that it is still there; nothing if the host is not.</summary>
    public async Task PingAsync()
    {
        try
        {
            await Socket.PingAsync();
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            // Whoever counts the connections sees it.
        }
    }

    public async Task ReadAsync()
    {
        try
        {
            while (await Socket.ReadAsync(CancellationToken.None) is { } record)
            {
                if (Update.Read(record) is { } update)
                {
                    tell(this, update);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            // The host has gone without a word; whoever misses what it should have sent says so.
        }
    }
}
