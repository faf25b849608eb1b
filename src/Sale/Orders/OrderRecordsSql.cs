namespace CustomerPoints.Sale.Orders;

/// <summary>The statement that reads one order for other modules.</summary>
internal static class OrderRecordsSql
{
    // One statement, so one snapshot: an order is never shown beside payments that it does not count yet.
    // $1 sale order
    public const string OrderWithPayments = """
        select o.merchant_id, o.customer_id, o.status, o.total, o.paid_total, o.currency, o.created_at, o.completed_at,
            p.provider, p.provider_payment_id, p.amount, p.currency, p.received_at, p.conflict is not null
        from sale.sale_order o
        left join lateral (
            select * from sale.payment where sale_order_id = o.id
            order by received_at, provider, provider_payment_id limit 1000) as p on true
        where o.id = $1
        order by p.received_at, p.provider, p.provider_payment_id
        """;
}
