using System.Diagnostics;
using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.CrashKit.Shop;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>Registers orders and pays them; every request must succeed at once.</summary>
internal sealed class Payer(ShopApi api, Uri host)
{
    private const int AtOnce = 4;

    public static Order NewOrder(Merchant merchant, decimal total)
    {
        var id = Guid.NewGuid();
        return new Order(
            id, merchant, Guid.NewGuid(), total, [new Payment($"pay_{id:N}", id, total, 0, false)], IsPaidAtOnce: false);
    }

    public async Task<Order> RegisterAsync(Merchant merchant, decimal total)
    {
        var order = NewOrder(merchant, total);
        await MustAsync(api.RegisterAsync(host, order, CancellationToken.None));
        return order;
    }

    public Task PayAsync(Order order) => PayAsync(order.Payments[0]);

    public Task PayAsync(Payment payment) => MustAsync(api.DeliverAsync(host, payment, CancellationToken.None));

    /// <summary>How long the answers to payments take, several at a time.</summary>
    public async Task<IReadOnlyList<TimeSpan>> MeasureAsync(Merchant merchant, int payments)
    {
        var took = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            var answers = new List<TimeSpan>();
            for (var i = 0; i < payments / AtOnce; i++)
            {
                var order = await RegisterAsync(merchant, 10m);
                var start = Stopwatch.GetTimestamp();
                await PayAsync(order);
                answers.Add(Stopwatch.GetElapsedTime(start));
            }

            return answers;
        }));
        return [.. took.SelectMany(answers => answers)];
    }

    private static async Task MustAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        if (!response.IsSuccessStatusCode)
        {
            throw new HostException($"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode}");
        }
    }
}
