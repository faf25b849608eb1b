using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace CustomerPoints.Points.Ledger;

/// <summary>Which ledger rows are asked for; bound from the query string.</summary>
/// <param name="CustomerId">Rows of this customer.</param>
/// <param name="SaleOrderId">Rows of this order.</param>
/// <param name="Type">Rows of this type; only AWARD is written as yet.</param>
/// <param name="From">Rows written at this time or later; ISO 8601 with an offset.</param>
/// <param name="To">Rows written before this time, not before <paramref name="From"/>; ISO 8601 with an offset.</param>
internal sealed record LedgerFilter(
    [FromQuery(Name = "customerId")] Guid? CustomerId,
    [FromQuery(Name = "saleOrderId")] Guid? SaleOrderId,
    [FromQuery(Name = "type")]
    [property: AllowedValues("AWARD", "REVERSAL", "REDEMPTION", "ADJUSTMENT")]
    string? Type,
    [FromQuery(Name = "from")][property: DataType(DataType.DateTime)] QueryTime? From,
    [FromQuery(Name = "to")][property: DataType(DataType.DateTime)] QueryTime? To)
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

        if (From?.Value > To?.Value)
        {
            errors["from"] = ["must not be after to"];
        }

        return errors;
    }

    /// <summary>
    /// The filter as SQL. Only what is asked for stands in it: a condition that may be switched off by a null keeps the
    /// planner from the index made for it.
    /// </summary>
    /// <param name="before">The last id of the page before, or null.</param>
    public (string Where, List<NpgsqlParameter> Parameters) ToSql(Guid? before)
    {
        // The reader puts the merchant first.
        var conditions = new List<string> { "merchant_id = $1" };
        var parameters = new List<NpgsqlParameter>();
        Add("customer_id = {0}", CustomerId);
        // Awards and everything else of an order have an index each.
        Add("(sale_order_id = {0} and type = 'AWARD' or sale_order_id = {0} and type <> 'AWARD')", SaleOrderId);
        Add("type = {0}", Type);
        // Ids ascend with time, so a time also bounds the ids, which are in the index.
        Add("created_at >= {0}", From?.Value.ToUniversalTime());
        Add("id >= {0}", From is { } from ? LedgerId.FirstAt(from.Value) : null);
        Add("created_at < {0}", To?.Value.ToUniversalTime());
        Add("id < {0}", To is { } to ? LedgerId.FirstAt(to.Value) : null);
        Add("id < {0}", before);
        return (string.Join(" and ", conditions), parameters);

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                parameters.Add(new NpgsqlParameter { Value = value });
                conditions.Add(condition.Replace("{0}", $"${parameters.Count + 1}", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Everything but the place in the list; a cursor belongs to it.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{CustomerId:N}|{SaleOrderId:N}|{Type}|{From?.Value.UtcTicks}|{To?.Value.UtcTicks}");
}
