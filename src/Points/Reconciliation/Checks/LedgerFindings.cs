using System.Globalization;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Points.Reconciliation.Checks;

/// <summary>Puts a customer's differences into words.</summary>
internal static class LedgerFindings
{
    public static IEnumerable<Finding> Of(CustomerDifferences customer)
    {
        if (customer.IsBalanceWrong)
        {
            yield return Of(
                customer,
                DifferenceKind.BalanceWrong,
                $"balance {Shown(customer.Balance)}, ledger {customer.Total}");
        }

        if (customer.IsVersionWrong)
        {
            var version = customer.Version?.ToString(CultureInfo.InvariantCulture);
            yield return Of(
                customer,
                DifferenceKind.BalanceVersionWrong,
                FormattableString.Invariant($"version {Shown(version)}, last ledger row {customer.LastVersion}"));
        }

        if (customer.IsLifetimeWrong)
        {
            yield return Of(
                customer,
                DifferenceKind.LifetimePointsWrong,
                $"lifetime points {Shown(customer.Lifetime)}, awards {customer.Earned}");
        }

        foreach (var finding in OfRows(customer))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> OfRows(CustomerDifferences customer)
    {
        (WrongRows Rows, DifferenceKind Kind, string What)[] all =
        [
            (customer.Sums, DifferenceKind.BalanceAfterWrong, "balance_after is not the running sum"),
            (customer.Gaps, DifferenceKind.VersionGap, "balance_version does not follow the one before"),
            (customer.Amounts, DifferenceKind.AwardAmountWrong, "points are not total × rate, rounded"),
        ];
        foreach (var (rows, kind, what) in all.Where(wrong => wrong.Rows.Count > 0))
        {
            var detail = FormattableString.Invariant($"{what}: {rows.Count} rows, first version {rows.FirstVersion}");
            yield return Of(customer, kind, detail) with { Count = rows.Count };
        }
    }

    private static Finding Of(CustomerDifferences customer, DifferenceKind kind, string what) =>
        new(kind, customer.Key.MerchantId, $"customer {customer.Key.CustomerId}: {what}")
        {
            CustomerId = customer.Key.CustomerId,
        };

    private static string Shown(string? value) => value ?? "none";
}
