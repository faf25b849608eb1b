using CustomerPoints.CrashKit.Hosting;

namespace CustomerPoints.CrashKit.Shop;

/// <summary>
/// A payment provider as they are: whatever is not answered with 2xx in time is delivered again, to whichever host the
/// load balancer picks, until it is acknowledged; and some payments are delivered although they are.
/// </summary>
internal sealed class Provider(ShopApi api, IReadOnlyList<Node> nodes, SentTally tally)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private const int LongestPauseMs = 200;

    /// <summary>Registers the order and pays it.</summary>
    public async Task DriveAsync(Order order, CancellationToken giveUp)
    {
        await InsistAsync("register", (host, ct) => api.RegisterAsync(host, order, ct), giveUp);
        if (order.IsPaidAtOnce)
        {
            await Task.WhenAll(order.Payments.Select(payment => PayAsync(payment, giveUp)));
        }
        else
        {
            foreach (var payment in order.Payments)
            {
                await PayAsync(payment, giveUp);
            }
        }

        tally.Pay(order);
    }

    private async Task PayAsync(Payment payment, CancellationToken giveUp)
    {
        Task<HttpResponseMessage> DeliverAsync(Uri host, CancellationToken ct) => api.DeliverAsync(host, payment, ct);
        var twin = payment.IsSentTwice ? InsistAsync("pay", DeliverAsync, giveUp) : Task.CompletedTask;
        await InsistAsync("pay", DeliverAsync, giveUp);
        tally.Acknowledge(payment);
        await twin;
        for (var i = 0; i < payment.Repeats; i++)
        {
            tally.Repeat();
            await InsistAsync("pay", DeliverAsync, giveUp);
        }
    }

    private async Task InsistAsync(
        string what, Func<Uri, CancellationToken, Task<HttpResponseMessage>> sendAsync, CancellationToken giveUp)
    {
        for (var pauseMs = 10; await TryAsync(what, sendAsync, giveUp) is { } problem;)
        {
            tally.Failed(problem);
            await Task.Delay(Random.Shared.Next(1, pauseMs), giveUp);
            pauseMs = Math.Min(2 * pauseMs, LongestPauseMs);
        }
    }

    /// <returns>Null if it was acknowledged, otherwise why not.</returns>
    private async Task<string?> TryAsync(
        string what, Func<Uri, CancellationToken, Task<HttpResponseMessage>> sendAsync, CancellationToken giveUp)
    {
        tally.Request();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await sendAsync(nodes[Random.Shared.Next(nodes.Count)].Address, patience.Token);
            return response.IsSuccessStatusCode ? null : $"{what}: {(int)response.StatusCode}";
        }
        catch (HttpRequestException)
        {
            return $"{what}: no connection";
        }
        catch (OperationCanceledException) when (!giveUp.IsCancellationRequested)
        {
            return $"{what}: no answer in time";
        }
    }
}
