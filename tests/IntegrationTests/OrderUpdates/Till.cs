using System.Text.Json;
using System.Threading.Channels;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>A client of order updates. What it is sent waits here, in the order it came.</summary>
internal sealed class Till : IAsyncDisposable
{
    public const string Path = "/v1/api/sale/order-updates";

    /// <summary>Far beyond what anything takes: a test that waits so long has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HubConnection connection;
    private readonly Channel<JsonElement> updates = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<bool> syncs = Channel.CreateUnbounded<bool>();

    private Till(HubConnection connection)
    {
        this.connection = connection;
        connection.On<JsonElement>("ORDER_PAYMENT_UPDATED", update => updates.Writer.TryWrite(update));
        connection.On("ORDER_UPDATES_SYNC", () => syncs.Writer.TryWrite(true));
    }

    /// <summary>Connects, and waits until nothing can be missed any more.</summary>
    public static async Task<Till> ConnectAsync(MonolithFactory node, Guid merchantId)
    {
        var till = new Till(Connection(node, node.TokenFor(merchantId)));
        await till.connection.StartAsync();
        await till.SyncAsync();
        return till;
    }

    /// <summary>A connection with the token in the header, or without any.</summary>
    public static HubConnection Connection(MonolithFactory node, string? token) => new HubConnectionBuilder()
        .WithUrl(new Uri(node.Server.BaseAddress, Path), options =>
        {
            options.Transports = HttpTransportType.LongPolling;
            options.HttpMessageHandlerFactory = _ => node.Server.CreateHandler();
            options.AccessTokenProvider = () => Task.FromResult(token);
        })
        .Build();

    /// <summary>As a browser connects: no header, the token in the query.</summary>
    public static HubConnection WebSocket(MonolithFactory node, string token) => new HubConnectionBuilder()
        .WithUrl(new Uri(node.Server.BaseAddress, $"{Path}?access_token={token}"), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
            options.WebSocketFactory = async (context, cancellationToken) =>
                await node.Server.CreateWebSocketClient().ConnectAsync(context.Uri, cancellationToken);
        })
        .Build();

    /// <summary>The next update.</summary>
    public async Task<JsonElement> NextAsync() =>
        await updates.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Skips updates until one of the order satisfies.</summary>
    public async Task<JsonElement> UntilAsync(Guid saleOrderId, Func<JsonElement, bool>? satisfies = null)
    {
        while (true)
        {
            var update = await NextAsync();
            if (update.GetProperty("id").GetGuid() == saleOrderId && satisfies?.Invoke(update) != false)
            {
                return update;
            }
        }
    }

    /// <summary>Waits until it is told to read its orders again.</summary>
    public async Task SyncAsync() => await syncs.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>What has come and not been read yet.</summary>
    public IReadOnlyList<JsonElement> Rest()
    {
        var rest = new List<JsonElement>();
        while (updates.Reader.TryRead(out var update))
        {
            rest.Add(update);
        }

        return rest;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
