namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>Everything the demo will send, decided before the first request.</summary>
internal sealed record ReplayPlan(
    IReadOnlyList<string> Countries,
    IReadOnlyList<PlannedOrder> Orders,
    int Cancellations,
    int Adjustments)
{
    public int Payments => Orders.Sum(order => order.Payments.Count);

    public int Redeliveries => Orders.Sum(order => order.Payments.Sum(payment => payment.Deliveries - 1));

    public static ReplayPlan From(IReadOnlyList<Invoice> invoices, int? take)
    {
        var sales = invoices.Where(IsOrder).Take(take ?? int.MaxValue).ToList();
        return new ReplayPlan(
            [.. sales.Select(sale => sale.Country).Distinct(StringComparer.Ordinal)],
            [.. sales.Select(Order)],
            invoices.Count(invoice => invoice.IsCancellation),
            invoices.Count(invoice => !invoice.IsCancellation && !IsOrder(invoice)));
    }

    // A negative invoice takes back part of an order it does not name, so there is nothing to replay it against.
    private static bool IsOrder(Invoice invoice) => !invoice.IsCancellation && invoice.Total >= 0;

    private static PlannedOrder Order(Invoice invoice) => new(
        invoice.Number,
        DemoIds.Order(invoice.Number),
        DemoIds.Merchant(invoice.Country),
        invoice.CustomerNumber is { } number ? DemoIds.Customer(number) : null,
        invoice.Total,
        PaymentSplit.Of(invoice.Number, invoice.Total));
}
