using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace CustomerPoints.Points.Ledger;

/// <summary>A ledger row: one change of a customer's balance, with everything that led to it. It never changes.</summary>
/// <param name="Id">UUID version 7: ascends with the time of writing.</param>
/// <param name="CustomerId">The customer whose balance it changed.</param>
/// <param name="SaleOrderId">The order behind it.</param>
/// <param name="Type">AWARD; the other types are reserved.</param>
/// <param name="Points">Signed points, exact, never 0.</param>
/// <param name="BalanceAfter">The customer's balance with this row: the running sum of the points.</param>
/// <param name="BalanceVersion">The row's number among the customer's rows: 1, 2, 3, … without a gap.</param>
/// <param name="OrderTotal">The order's total, at most 4 decimals.</param>
/// <param name="Currency">ISO 4217 code of the total.</param>
/// <param name="ConversionRate">Points per unit of currency when the order completed, at most 6 decimals.</param>
/// <param name="Rounding">The rounding in force then: none, or a mode and the decimals it keeps (halfUp/2).</param>
/// <param name="OccurredAt">When the order completed, UTC.</param>
/// <param name="CreatedAt">When the row was written, UTC, by the database's clock.</param>
internal sealed record LedgerEntry(
    Guid Id,
    Guid CustomerId,
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
    public static LedgerEntry Read(NpgsqlDataReader row) => new(
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

/// <summary>A page of the ledger, newest first.</summary>
/// <param name="Items">The rows.</param>
/// <param name="NextCursor">Hands on to the next page, or null on the last.</param>
internal sealed record LedgerPage(IReadOnlyList<LedgerEntry> Items, string? NextCursor);

/// <summary>How many ledger rows match.</summary>
/// <param name="Count">The number of rows.</param>
internal sealed record LedgerCount([property: Range(0, long.MaxValue)] long Count);
