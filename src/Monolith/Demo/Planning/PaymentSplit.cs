namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>Decides how an order is paid: at once or in two parts, each webhook delivered once or twice.</summary>
internal static class PaymentSplit
{
    private const int SplitOneIn = 7;
    private const int RepeatOneIn = 10;

    /// <summary>The webhook takes amounts of at most four decimals.</summary>
    private const int MaxDecimals = 4;

    public static IReadOnlyList<PlannedPayment> Of(string invoice, decimal total)
    {
        var deliveries = StableChoice.OneIn(RepeatOneIn, "repeat", invoice) ? 2 : 1;
        return [.. Amounts(invoice, total)
            .Select((amount, index) => new PlannedPayment(DemoIds.Payment(invoice, index + 1), amount, deliveries))];
    }

    private static decimal[] Amounts(string invoice, decimal total)
    {
        if (total == 0)
        {
            return [];
        }

        if (!StableChoice.OneIn(SplitOneIn, "split", invoice))
        {
            return [total];
        }

        var percent = StableChoice.Roll("first part", invoice, 81) + 10;
        var first = decimal.Round(total * percent / 100, MaxDecimals, MidpointRounding.ToZero);

        // The smallest amounts cannot be cut: both parts must be more than nothing.
        return first == 0 ? [total] : [first, total - first];
    }
}
