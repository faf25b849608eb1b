using Microsoft.AspNetCore.Mvc;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Points.Ledger;

/// <summary>Which ledger rows are asked for; bound from the query string.</summary>
internal sealed record LedgerFilter(
    [FromQuery] Guid? CustomerId,
    [FromQuery] Guid? SaleOrderId,
    [FromQuery] string? Type,
    [FromQuery] DateTimeOffset? From,
    [FromQuery] DateTimeOffset? To)
{
    private static readonly string[] Types = ["AWARD", "REVERSAL", "REDEMPTION", "ADJUSTMENT"];

    /// <summary>What is wrong with it, by field; empty if nothing is.</summary>
    public Dictionary<string, string[]> Errors()
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (Type is not null && !Types.Contains(Type, StringComparer.Ordinal))
        {
            errors["type"] = [$"must be one of {string.Join(", ", Types)}"];
        }

        if (From > To)
        {
            errors["from"] = ["must not be after to"];
        }

        return errors;
    }

    /// <summary>$2 to $8 of the ledger's filter. Ids ascend with time, so a time also bounds the ids.</summary>
    public NpgsqlParameter[] Parameters() =>
    [
        Parameter(CustomerId, NpgsqlDbType.Uuid),
        Parameter(SaleOrderId, NpgsqlDbType.Uuid),
        Parameter(Type, NpgsqlDbType.Text),
        Parameter(From?.ToUniversalTime(), NpgsqlDbType.TimestampTz),
        Parameter(From is { } from ? LedgerId.FirstAt(from) : null, NpgsqlDbType.Uuid),
        Parameter(To?.ToUniversalTime(), NpgsqlDbType.TimestampTz),
        Parameter(To is { } to ? LedgerId.FirstAt(to) : null, NpgsqlDbType.Uuid),
    ];

    /// <summary>Everything but the place in the list; a cursor belongs to it.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{CustomerId:N}|{SaleOrderId:N}|{Type}|{From?.UtcTicks}|{To?.UtcTicks}");

    private static NpgsqlParameter Parameter(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
