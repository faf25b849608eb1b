using Npgsql;

namespace CustomerPoints.Points.Reconciliation.Checks;

/// <summary>A customer whose rows or balance do not add up. Amounts are text: wrong ones may fit no decimal.</summary>
internal sealed record CustomerDifferences(
    CustomerKey Key,
    bool IsBalanceWrong,
    bool IsVersionWrong,
    bool IsLifetimeWrong,
    string? Balance,
    string Total,
    long? Version,
    long LastVersion,
    string? Lifetime,
    string Earned,
    WrongRows Sums,
    WrongRows Gaps,
    WrongRows Amounts)
{
    /// <summary>Reads the columns from the third on; null if the range has no such customer.</summary>
    public static CustomerDifferences? Read(NpgsqlDataReader row) => row.IsDBNull(2)
        ? null
        : new CustomerDifferences(
            new CustomerKey(row.GetGuid(2), row.GetGuid(3)),
            row.GetBoolean(5),
            row.GetBoolean(6),
            row.GetBoolean(7),
            row.IsDBNull(8) ? null : row.GetString(8),
            row.GetString(9),
            row.IsDBNull(10) ? null : row.GetInt64(10),
            row.GetInt64(11),
            row.IsDBNull(12) ? null : row.GetString(12),
            row.GetString(13),
            WrongRows.Read(row, 14),
            WrongRows.Read(row, 16),
            WrongRows.Read(row, 18));
}

/// <summary>Ledger rows of a customer that are wrong.</summary>
/// <param name="Count">How many.</param>
/// <param name="FirstVersion">The balance version of the first; null if there is none.</param>
internal readonly record struct WrongRows(long Count, long? FirstVersion)
{
    public static WrongRows Read(NpgsqlDataReader row, int column) =>
        new(row.GetInt64(column), row.IsDBNull(column + 1) ? null : row.GetInt64(column + 1));
}
