using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace CustomerPoints.Points.Operations.Customers;

/// <summary>A customer across merchants.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Merchants">The balances, by merchant id, at most 1,000.</param>
/// <param name="Entries">The ledger rows, newest first.</param>
/// <param name="NextCursor">Hands on to the next page of rows, or null on the last.</param>
internal sealed record CustomerView(
    Guid CustomerId,
    IReadOnlyList<CustomerBalanceView> Merchants,
    IReadOnlyList<CustomerEntry> Entries,
    string? NextCursor);

/// <summary>A customer's balance with one merchant.</summary>
/// <param name="MerchantId">The merchant.</param>
/// <param name="PointBalance">The sum of the customer's ledger rows.</param>
/// <param name="PointBalanceVersion">The number of the last ledger row.</param>
/// <param name="LifetimePointsEarned">The sum of all awards, whatever was reversed or redeemed since.</param>
internal sealed record CustomerBalanceView(
    Guid MerchantId,
    decimal PointBalance,
    [property: Range(0, long.MaxValue)] long PointBalanceVersion,
    decimal LifetimePointsEarned)
{
    public static CustomerBalanceView Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetDecimal(1), row.GetInt64(2), row.GetDecimal(3));
}

/// <summary>A ledger row of a customer. It never changes.</summary>
/// <param name="Id">UUID version 7: ascends with the time of writing.</param>
/// <param name="MerchantId">The merchant.</param>
/// <param name="SaleOrderId">The order behind it.</param>
/// <param name="Type">AWARD; the other types are reserved.</param>
/// <param name="Points">Signed points, exact, never 0.</param>
/// <param name="BalanceAfter">The customer's balance with this row.</param>
/// <param name="BalanceVersion">The row's number among the customer's rows with this merchant.</param>
/// <param name="OrderTotal">The order's total, at most 4 decimals.</param>
/// <param name="Currency">ISO 4217 code of the total.</param>
/// <param name="ConversionRate">Points per unit of currency when the order completed, at most 6 decimals.</param>
/// <param name="Rounding">The rounding in force then: none, or a mode and the decimals it keeps (halfUp/2).</param>
/// <param name="OccurredAt">When the order completed, UTC.</param>
/// <param name="CreatedAt">When the row was written, UTC, by the database's clock.</param>
internal sealed record CustomerEntry(
    Guid Id,
    Guid MerchantId,
    Guid SaleOrderId,
    [property: AllowedValues("AWARD", "REVERSAL", "REDEMPTION", "ADJUSTMENT")] string Type,
    decimal Points,
    decimal BalanceAfter,
    [property: Range(1, long.MaxValue)] long BalanceVersion,
    [property: Range(0, 999_999_999_999.9999)] decimal OrderTotal,
    [property: RegularExpression("^[A-Z]{3}$")] string Currency,
    [property: Range(0, 10_000)] decimal ConversionRate,
    [property: RegularExpression("^(none|(floor|halfUp|halfEven)/[0-4])$")] string Rounding,
    DateTimeOffset OccurredAt,
    DateTimeOffset CreatedAt)
{
    public static CustomerEntry Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetGuid(2),
        row.GetString(3),
        row.GetDecimal(4),
        row.GetDecimal(5),
        row.GetInt64(6),
        row.GetDecimal(7),
        row.GetString(8),
        row.GetDecimal(9),
        row.GetString(10),
        row.GetFieldValue<DateTimeOffset>(11),
        row.GetFieldValue<DateTimeOffset>(12));
}
