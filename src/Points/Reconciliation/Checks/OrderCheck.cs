using System.Runtime.CompilerServices;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Ledger;
using CustomerPoints.Sale.Contracts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerPoints.Points.Reconciliation.Checks;

/// <summary>
/// G1 and G2: each completed order was taken in, and each award has its order. Orders are asked for, never read from
/// tables: they are another module's. Where no module tells, this check is left out.
/// </summary>
/// <remarks>
/// What a page lacks is looked up once more before it counts: what completed after the page was read is no difference.
/// </remarks>
internal sealed class OrderCheck(
    ReconciliationReader reader, IOptions<ReconciliationOptions> options, ICompletedOrders? orders = null)
{
    private readonly int pageSize = options.Value.PageSize;

    public async IAsyncEnumerable<Finding> FindAsync(
        ReconciliationRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (orders is null)
        {
            yield break;
        }

        var total = await orders.CountAsync(run.MerchantId, cancellationToken);
        run.Orders = 0;
        Guid? above = Guid.Empty;
        while (above is { } start)
        {
            run.Tell(ReconciliationStep.Orders, run.Orders.Value, total);
            var page = await orders.ListAsync(run.MerchantId, start, pageSize, cancellationToken);
            run.Orders += page.Count;
            above = page.Count == pageSize ? page[^1].SaleOrderId : null;
            await foreach (var finding in CompareAsync(start, above ?? Guid.AllBitsSet, page, run, cancellationToken))
            {
                yield return finding;
            }
        }

        run.Tell(ReconciliationStep.Orders, run.Orders.Value, total);
    }

    private async IAsyncEnumerable<Finding> CompareAsync(
        Guid above,
        Guid upTo,
        IReadOnlyList<OrderCompleted> page,
        ReconciliationRun run,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unpaid = page.ToDictionary(order => order.SaleOrderId);
        var strangers = new List<PaidOrder>();
        await foreach (var paid in AwardsAsync(above, upTo, run, cancellationToken))
        {
            if (unpaid.Remove(paid.SaleOrderId, out var order))
            {
                if (!paid.IsSameOrderAs(order))
                {
                    yield return Differs(paid, order);
                }

                continue;
            }

            strangers.Add(paid);
            if (strangers.Count == pageSize)
            {
                foreach (var finding in await FindingsOfAsync(strangers, cancellationToken))
                {
                    yield return finding;
                }

                strangers.Clear();
            }
        }

        foreach (var finding in await FindingsOfAsync(strangers, cancellationToken))
        {
            yield return finding;
        }

        foreach (var id in await UnknownAsync([.. unpaid.Keys], cancellationToken))
        {
            yield return Missing(unpaid[id]);
        }
    }

    private IAsyncEnumerable<PaidOrder> AwardsAsync(
        Guid above, Guid upTo, ReconciliationRun run, CancellationToken cancellationToken) =>
        reader.StreamAsync(
            OrderCheckSql.Awards,
            row => new PaidOrder(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetDecimal(3), row.GetString(4)),
            [ReconciliationReader.Merchant(run.MerchantId), new() { Value = above }, new() { Value = upTo }],
            cancellationToken);

    /// <summary>Awards whose orders were not on the page: completed since, of another merchant, or never.</summary>
    private async Task<List<Finding>> FindingsOfAsync(List<PaidOrder> awards, CancellationToken cancellationToken)
    {
        if (awards.Count == 0)
        {
            return [];
        }

        var found = await orders!.FindAsync([.. awards.Select(paid => paid.SaleOrderId)], cancellationToken);
        var byId = found.ToDictionary(order => order.SaleOrderId);
        var findings = new List<Finding>();
        foreach (var paid in awards)
        {
            if (!byId.TryGetValue(paid.SaleOrderId, out var order))
            {
                findings.Add(new Finding(
                    DifferenceKind.AwardWithoutOrder,
                    paid.MerchantId,
                    $"order {paid.SaleOrderId}: paid to customer {paid.CustomerId}, not known as completed"));
            }
            else if (!paid.IsSameOrderAs(order))
            {
                findings.Add(Differs(paid, order));
            }
        }

        return findings;
    }

    private async Task<List<Guid>> UnknownAsync(Guid[] orderIds, CancellationToken cancellationToken) =>
        orderIds.Length == 0
            ? []
            : await reader.ReadAsync(
                OrderCheckSql.Unknown,
                row => row.GetGuid(0),
                cancellationToken,
                new NpgsqlParameter { Value = orderIds },
                new NpgsqlParameter { Value = orderIds.Select(OrderCompletedMessage.KeyOf).ToArray() },
                new NpgsqlParameter { Value = OrderCompletedMessage.Type });

    private static Finding Differs(PaidOrder paid, OrderCompleted order) => new(
        DifferenceKind.AwardDiffersFromOrder,
        paid.MerchantId,
        FormattableString.Invariant(
            $"order {order.SaleOrderId}: paid {paid.OrderTotal} {paid.Currency} of customer {paid.CustomerId}, ")
        + FormattableString.Invariant(
            $"completed {order.Total} {order.Currency} of customer {order.CustomerId}, merchant {order.MerchantId}"));

    private static Finding Missing(OrderCompleted order) => new(
        DifferenceKind.OrderMissing,
        order.MerchantId,
        FormattableString.Invariant($"order {order.SaleOrderId}: {order.Total} {order.Currency}, ")
        + FormattableString.Invariant($"completed {order.CompletedAt:O}, never received"))
    {
        Order = order,
    };
}
