using System.Text.Json;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
using Npgsql;

namespace CustomerPoints.Points.Explanation;

/// <summary>Reads a row of <see cref="ExplanationSql.OfOrder"/>.</summary>
internal static class OrderPointsRow
{
    public static OrderPoints Explain(Guid saleOrderId, NpgsqlDataReader row) =>
        row.IsDBNull(11) ? FromInbox(saleOrderId, row) : FromLedger(saleOrderId, row);

    /// <summary>An award explains itself: everything that led to it stands on its own row.</summary>
    private static OrderPoints FromLedger(Guid saleOrderId, NpgsqlDataReader row) => new(
        saleOrderId,
        AwardOutcome.Awarded,
        row.GetGuid(10),
        row.GetDecimal(14),
        row.GetString(15),
        row.GetDecimal(16),
        row.GetString(17),
        row.GetDecimal(11),
        row.GetDecimal(12) - row.GetDecimal(11),
        row.GetDecimal(12),
        row.GetInt64(13),
        row.GetFieldValue<DateTimeOffset>(18),
        Time(row, 2),
        row.GetFieldValue<DateTimeOffset>(19),
        row.GetInt32(6),
        row.GetInt32(7),
        row.GetBoolean(8),
        Text(row, 9));

    private static OrderPoints FromInbox(Guid saleOrderId, NpgsqlDataReader row)
    {
        var order = Read(row.GetString(0));
        var terms = LoyaltyTerms.Parse(Text(row, 1), out _);
        return new OrderPoints(
            saleOrderId,
            Text(row, 4) ?? (row.GetBoolean(5) ? "DeadLetter" : "Pending"),
            order?.CustomerId,
            order?.Total,
            order?.Currency,
            terms.ConversionRate,
            terms.Rounding.ToString(),
            Points: null,
            BalanceBefore: null,
            BalanceAfter: null,
            BalanceVersion: null,
            order?.CompletedAt,
            Time(row, 2),
            Time(row, 3),
            row.GetInt32(6),
            row.GetInt32(7),
            row.GetBoolean(8),
            Text(row, 9));
    }

    // A dead letter may be one because nobody can read it: it is explained all the same.
    private static OrderCompleted? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, OrderCompletedJson.Default.OrderCompleted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
