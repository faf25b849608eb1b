using CustomerPoints.Monolith.Demo.Planning;

namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>
/// The second opinion: works out from the file, in plain decimal arithmetic, what the system must arrive at.
/// It shares no line with the modules it checks, nor with the plan that feeds them.
/// </summary>
internal sealed class Expectation(Func<string, MerchantTerms> termsOf)
{
    private readonly Dictionary<string, decimal> pointsByCountry = new(StringComparer.Ordinal);
    private int orders;
    private int awarded;
    private int noCustomer;
    private int noRate;
    private int nothingDue;

    public static ExpectedFigures Of(
        IEnumerable<Invoice> invoices, int? take, Func<string, MerchantTerms> termsOf)
    {
        var expectation = new Expectation(termsOf);
        foreach (var invoice in invoices)
        {
            if (!invoice.IsCancellation && invoice.Total >= 0 && expectation.orders < (take ?? int.MaxValue))
            {
                expectation.Add(invoice);
            }
        }

        return expectation.Figures();
    }

    private void Add(Invoice invoice)
    {
        var terms = termsOf(invoice.Country);
        var points = Points(invoice.Total, terms);
        orders++;
        pointsByCountry.TryAdd(invoice.Country, 0);

        // Where several reasons apply, the first one counts.
        if (invoice.CustomerNumber is null)
        {
            noCustomer++;
        }
        else if (terms.Rate == 0)
        {
            noRate++;
        }
        else if (points == 0)
        {
            nothingDue++;
        }
        else
        {
            awarded++;
            pointsByCountry[invoice.Country] += points;
        }
    }

    private static decimal Points(decimal total, MerchantTerms terms) => terms switch
    {
        { Rounding: "none" } => total * terms.Rate,
        { Rounding: "floor", Scale: { } scale } =>
            decimal.Round(total * terms.Rate, scale, MidpointRounding.ToNegativeInfinity),
        { Rounding: "halfUp", Scale: { } scale } =>
            decimal.Round(total * terms.Rate, scale, MidpointRounding.AwayFromZero),
        _ => throw new ArgumentOutOfRangeException(nameof(terms), terms, "The demo rounds none, floor or halfUp."),
    };

    private ExpectedFigures Figures() => new(orders, awarded, noCustomer, noRate, nothingDue, pointsByCountry);
}
