using Npgsql;

namespace CustomerPoints.Points.Ledger;

/// <summary>A ledger row, as clients see it.</summary>
internal sealed record LedgerEntry(
    Guid Id,
    Guid CustomerId,
    Guid SaleOrderId,
    string Type,
    decimal Points,
    decimal BalanceAfter,
    long BalanceVersion,
    decimal OrderTotal,
    string Currency,
    decimal ConversionRate,
    string Rounding,
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

/// <param name="Count">How many rows match.</param>
internal sealed record LedgerCount(long Count);
