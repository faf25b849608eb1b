namespace CustomerPoints.Points.Reconciliation.Checks;

/// <summary>The statements that prove the inbox, a range of positions at a time.</summary>
internal static class InboxCheckSql
{
    // Of all merchants: nothing leads from a merchant to its positions.
    public const string Positions = """
        select coalesce(min(position), 1), coalesce(max(position), 0) from points.inbox_message
        """;

    // Message, queue and outcome are written together, so one snapshot shows exactly one of queue and outcome. The
    // ledger is looked up order by order: a plain join may read all of it for each range. The first row exists always.
    // $1 merchant, or null; $2 above this position; $3 up to this one; $4 message type; $5 the outcome that is paid
    public const string Differences = """
        with message as (
            select position, merchant_id, idempotency_key,
                case when message_type = $4 and idempotency_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                    then idempotency_key::uuid end as sale_order_id
            from points.inbox_message
            where position > $2 and position <= $3 and ($1::uuid is null or merchant_id = $1)
        ), compared as materialized (
            select m.position, m.merchant_id, m.idempotency_key, w.position is not null as waits,
                w.dead_at is not null as is_dead, w.last_error, o.outcome, paid.id is not null as is_paid,
                m.sale_order_id is not null as is_order
            from message m
            left join (select * from points.inbox_pending where position > $2 and position <= $3) w using (position)
            left join (select * from points.inbox_outcome where position > $2 and position <= $3) o using (position)
            left join lateral (
                select t.id from points.point_transaction t
                where t.sale_order_id = m.sale_order_id and t.type = 'AWARD' and o.outcome is not null
                offset 0) as paid on true
        )
        select looked_at.count, d.position, d.merchant_id, d.idempotency_key, d.waits, d.is_dead, d.last_error,
            d.outcome, d.is_paid
        from (select count(*) from compared) as looked_at
        left join compared d on d.is_dead or d.waits = (d.outcome is not null)
            or (d.is_order and d.outcome is not null and d.is_paid <> (d.outcome = $5))
        """;
}
