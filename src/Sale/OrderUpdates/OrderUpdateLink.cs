using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// Hears from the other nodes, over a connection of its own, and lets them see whom this node has clients of. Without
/// it the node still serves its clients with what is committed here.
/// </summary>
internal sealed class OrderUpdateLink(
    OrderUpdateConnection database,
    [FromKeyedServices(OrderUpdateQueue.ForClients)] OrderUpdateQueue queue,
    OrderUpdateListeners listeners,
    ILogger<OrderUpdateLink> logger) : BackgroundService
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EchoLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AnnounceLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource tried = NewSignal();
    private TaskCompletionSource announced = NewSignal();
    private volatile bool isUp;

    /// <summary>This node, by a name of its own for each life.</summary>
    public Guid Node { get; } = Guid.NewGuid();

    /// <summary>The host opens its doors after the first attempt, so that early clients miss nothing.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await tried.Task.WaitAsync(StartLimit, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Returns once the other nodes see who has joined; at once while there is no link.</summary>
    public async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        if (!isUp)
        {
            return;
        }

        var signal = Volatile.Read(ref announced).Task;
        try
        {
            await database.WakeAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException)
        {
            // If the link is lost, too, the clients are told to read again when it is back.
            logger.AnnouncementFailed(e);
            return;
        }

        await signal.WaitAsync(AnnounceLimit, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
#pragma warning disable CA1031 // the loop outlives whatever befalls a connection
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.LinkLost(e, e.Message);
            }

            pause = Disconnect() ? FirstPause : LongerThan(pause);
            await Task.Delay(pause, TimeProvider.System, stoppingToken);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var isWoken = false;
        connection.Notification += (_, notification) =>
        {
            isWoken = true;
            Receive(notification.Payload);
        };
        await OrderUpdateConnection.ExecuteAsync(connection, OrderUpdateSql.Listen, cancellationToken);
        // Sent over another connection: what comes back proves that notifications reach this one.
        await database.WakeAsync(cancellationToken);
        if (!isWoken && !await connection.WaitAsync(EchoLimit, cancellationToken))
        {
            throw new TimeoutException(OrderUpdateConnection.IsDeaf);
        }

        while (true)
        {
            // A notification may have come with the answer to a statement; waiting would miss it.
            if (!isWoken)
            {
                await connection.WaitAsync(cancellationToken);
            }

            isWoken = false;
            await CatchUpAsync(connection, cancellationToken);
        }
    }

    private void Receive(string payload)
    {
        foreach (var update in OrderUpdatePayload.DecodeFromOthers(Node, payload))
        {
            if (listeners.Any(update.MerchantId))
            {
                queue.Add(update);
            }
        }
    }

    /// <summary>Brings the locks in line with who listens here.</summary>
    private async Task CatchUpAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // In this order: whoever joins after the locks were counted finds the link up and a signal still to come.
        var wasUp = isUp;
        isUp = true;
        var signal = Interlocked.Exchange(ref announced, NewSignal());
        try
        {
            var (announce, withdraw) = listeners.Changes();
            await OrderUpdateConnection.ExecuteAsync(connection, OrderUpdateSql.Withdraw, withdraw, cancellationToken);
            await OrderUpdateConnection.ExecuteAsync(connection, OrderUpdateSql.Announce, announce, cancellationToken);
            listeners.Announced(announce);
        }
        finally
        {
            signal.SetResult();
        }

        if (!wasUp)
        {
            // What was committed elsewhere while there was no link has passed these clients by.
            foreach (var merchantId in listeners.Merchants())
            {
                queue.Add(OrderUpdate.OfAnyOrder(merchantId));
            }
        }

        tried.TrySetResult();
    }

    /// <returns>Whether there was a link to lose.</returns>
    private bool Disconnect()
    {
        var wasUp = isUp;
        isUp = false;
        listeners.Forgotten();
        Interlocked.Exchange(ref announced, NewSignal()).SetResult();
        tried.TrySetResult();
        return wasUp;
    }

    private static TimeSpan LongerThan(TimeSpan pause) => pause * 2 < MaxPause ? pause * 2 : MaxPause;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
