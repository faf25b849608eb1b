namespace CustomerPoints.Points.Explanation;

/// <summary>The statement that explains an order.</summary>
internal static class ExplanationSql
{
    // Inbox and ledger each know a part; after the retention time an award is known to the ledger alone.
    // $1 merchant, $2 sale order, $3 message type, $4 idempotency key
    public const string OfOrder = """
        select m.payload::text, m.terms::text, m.received_at, o.processed_at, o.outcome, p.dead_at is not null,
            coalesce(o.attempts, p.attempts, 0), coalesce(m.redeliveries, 0), m.conflict is not null,
            coalesce(o.last_error, p.last_error),
            t.customer_id, t.points, t.balance_after, t.balance_version, t.order_total, t.currency,
            t.conversion_rate, t.rounding, t.occurred_at, t.created_at, m.position, p.dead_at, p.next_attempt_at
        from (select) as one
        left join points.inbox_message m
            on m.merchant_id = $1 and m.message_type = $3 and m.idempotency_key = $4
        left join points.inbox_pending p on p.position = m.position
        left join points.inbox_outcome o on o.position = m.position
        left join points.point_transaction t
            on t.merchant_id = $1 and t.sale_order_id = $2 and t.type = 'AWARD'
        where m.position is not null or t.id is not null
        """;
}
