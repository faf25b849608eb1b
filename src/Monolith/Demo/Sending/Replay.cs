using CustomerPoints.Monolith.Demo.Planning;

namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>Sends the planned orders and payments: many orders at once, the calls of one order in sequence.</summary>
internal sealed class Replay(DemoApi api, RefusalLog refusals, int connections, TimeProvider clock)
{
    public ReplayCounters Counters { get; } = new();

    public async Task ConfigureAsync(IReadOnlyList<string> countries, CancellationToken ct)
    {
        foreach (var country in countries)
        {
            if (await api.ConfigureAsync(country, DemoTerms.Of(country), ct) is { } refusal)
            {
                refusals.Add(refusal);
            }
        }
    }

    public async Task RunAsync(IReadOnlyList<PlannedOrder> orders, CancellationToken ct)
    {
        var workers = new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = ct };
        await Parallel.ForEachAsync(orders, workers, ReplayAsync);
    }

    private async ValueTask ReplayAsync(PlannedOrder order, CancellationToken ct)
    {
        if (refusals.IsHopeless)
        {
            return;
        }

        var refusal = await api.RegisterAsync(order, ct)
            ?? await PayAsync(order, ct);
        if (refusal is not null)
        {
            refusals.Add(refusal);
        }

        Counters.CountOrder();
    }

    private async Task<Refusal?> PayAsync(PlannedOrder order, CancellationToken ct)
    {
        foreach (var payment in order.Payments)
        {
            var body = DemoBodies.Payment(order, payment, clock.GetUtcNow());
            for (var delivery = 1; delivery <= payment.Deliveries; delivery++)
            {
                if (await api.PayAsync(order, payment, body, ct) is { } refusal)
                {
                    return refusal;
                }

                Counters.CountDelivery(first: delivery == 1);
            }
        }

        return null;
    }
}
