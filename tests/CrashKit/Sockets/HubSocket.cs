using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using CustomerPoints.CrashKit.Hosting;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>
/// A WebSocket to the hub of order updates, made by hand so that ten thousand are cheap and each can be kept from
/// reading. It speaks SignalR's JSON protocol: records that end with 0x1e.
/// </summary>
internal sealed class HubSocket : IDisposable
{
    private const string Path = "/v1/api/sale/order-updates";
    private const int MaxHeadBytes = 4_096;
    private const int PieceBytes = 512;
    private const byte EndOfRecord = 0x1e;

    private static readonly byte[] Hello = [.. """{"protocol":"json","version":1}"""u8, EndOfRecord];
    private static readonly byte[] Ping = [.. """{"type":6}"""u8, EndOfRecord];

    private readonly WebSocket connection;
    private readonly byte[] piece = new byte[PieceBytes];
    private readonly MemoryStream record = new();
    private ReadOnlyMemory<byte> unread;

    private HubSocket(IPEndPoint from, WebSocket connection) => (From, this.connection) = (from, connection);

    /// <summary>Its own end.</summary>
    public IPEndPoint From { get; }

    /// <summary>Connects and says hello. What is answered waits to be read.</summary>
    /// <param name="host">The host.</param>
    /// <param name="token">Whom it listens as.</param>
    /// <param name="from">The loopback address it comes from.</param>
    /// <param name="receiveBytes">What the kernel holds for it, or null for as much as it likes.</param>
    public static async Task<HubSocket> ConnectAsync(Uri host, string token, IPAddress from, int? receiveBytes = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (receiveBytes is { } bytes)
            {
                socket.ReceiveBufferSize = bytes;
            }

            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Parse(host.Host), host.Port);
            await UpgradeAsync(socket, host, token);
            var stream = new NetworkStream(socket, ownsSocket: true);
            var hub = new HubSocket(
                (IPEndPoint)socket.LocalEndPoint!,
                WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { KeepAliveInterval = TimeSpan.Zero }));
            await hub.SendAsync(Hello);
            return hub;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Says that it is still there, as every client must.</summary>
    public Task PingAsync() => SendAsync(Ping);

    /// <summary>The next record; null if the host has closed the connection.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        record.SetLength(0);
        while (true)
        {
            var end = unread.Span.IndexOf(EndOfRecord);
            record.Write(unread.Span[..(end < 0 ? unread.Length : end)]);
            if (end >= 0)
            {
                unread = unread[(end + 1)..];
                return record.GetBuffer().AsMemory(0, (int)record.Length);
            }

            var received = await connection.ReceiveAsync(piece.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            unread = piece.AsMemory(0, received.Count);
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        record.Dispose();
    }

    private static async Task UpgradeAsync(Socket socket, Uri host, string token)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {Path} HTTP/1.1\r\nHost: {host.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nAuthorization: Bearer {token}\r\n\r\n"));
        // The host says nothing more until it is greeted, so nothing of what follows is lost here.
        var head = new byte[MaxHeadBytes];
        var length = 0;
        while (!head.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = await socket.ReceiveAsync(head.AsMemory(length));
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        if (!head.AsSpan().StartsWith("HTTP/1.1 101 "u8))
        {
            throw new HostException($"The host did not take a WebSocket: {Encoding.ASCII.GetString(head, 0, length)}");
        }
    }

    private Task SendAsync(byte[] bytes) =>
        connection.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
