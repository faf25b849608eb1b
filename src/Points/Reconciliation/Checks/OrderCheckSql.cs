namespace CustomerPoints.Points.Reconciliation.Checks;

/// <summary>The statements that hold completed orders against inbox and ledger.</summary>
internal static class OrderCheckSql
{
    // Ordered by nothing but read by the index of awards, whose order is that of the orders' own pages.
    // $1 merchant, or null; $2 above this order; $3 up to this one
    public const string Awards = """
        select sale_order_id, merchant_id, customer_id, order_total, currency
        from points.point_transaction
        where type = 'AWARD' and sale_order_id > $2 and sale_order_id <= $3 and ($1::uuid is null or merchant_id = $1)
        """;

    // A purged message is known to the ledger alone, a skipped one to the inbox alone; one snapshot shows either.
    // $1 orders, $2 their keys, $3 message type
    public const string Unknown = """
        select o.id
        from unnest($1::uuid[], $2::text[]) as o (id, key)
        left join lateral (
            select m.position from points.inbox_message m
            where m.message_type = $3 and m.idempotency_key = o.key offset 0) as received on true
        left join lateral (
            select t.id from points.point_transaction t
            where t.sale_order_id = o.id and t.type = 'AWARD' offset 0) as paid on true
        where received.position is null and paid.id is null
        """;
}
