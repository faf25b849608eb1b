using CustomerPoints.Points.Award;
using CustomerPoints.Points.Configuration;

namespace CustomerPoints.Points.Operations.Merchants;

/// <summary>The statement that computes past orders again.</summary>
internal static class WhatIfSql
{
    // What was awarded explains itself in the ledger for ever; what was skipped does in the inbox, which keeps it for
    // ever, too. Rows are written after their order completed, but for the difference of two clocks: that bounds the
    // ranges read.
    // $1 merchant, $2 completed since, $3 rate, $4 the first ledger id, $5 decided since, $6 message type
    public static string Compute(Rounding rounding) => $"""
        with awarded as (
            select count(*) as orders, coalesce(sum(points), 0) as points,
                coalesce(sum({rounding.ToSql("order_total * $3")}), 0) as at_rate
            from points.point_transaction
            where merchant_id = $1 and id >= $4 and type = 'AWARD' and occurred_at >= $2
        ), skipped as (
            select count(*) as orders, count(*) filter (where outcome = '{AwardOutcome.SkippedNoRate}') as no_rate,
                coalesce(sum({rounding.ToSql("total * $3")}), 0) as at_rate
            from (
                select o.outcome, (m.payload ->> 'total')::numeric as total
                from points.inbox_outcome o cross join lateral (
                    select payload from points.inbox_message
                    where position = o.position and message_type = $6 offset 0) m
                where o.merchant_id = $1 and o.outcome <> '{AwardOutcome.Awarded}'
                    and o.outcome in ('{AwardOutcome.SkippedNoRate}', '{AwardOutcome.SkippedNothingDue}')
                    and o.processed_at >= $5 and (m.payload ->> 'completedAt')::timestamptz >= $2) as kept
        )
        select awarded.orders + skipped.orders, {Fitting("awarded.points")},
            {Fitting("awarded.at_rate + skipped.at_rate")}, skipped.no_rate
        from awarded, skipped
        """;

    // A decimal of .NET holds 28 digits.
    private static string Fitting(string sum) =>
        $"case when abs({sum}) < 1e18 then trim_scale({sum}) else trunc({sum}) end";
}
