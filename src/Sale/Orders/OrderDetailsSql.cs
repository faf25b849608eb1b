namespace CustomerPoints.Sale.Orders;

/// <summary>The statements that read an order for its merchant.</summary>
internal static class OrderDetailsSql
{
    // For the implicit transaction of its batch only, so that a pooled connection never carries a merchant over.
    // $1 merchant, as text
    public const string SetMerchant = "select set_config('customer_points.merchant_id', $1, true)";

    // One statement, so one snapshot: an order is never shown beside payments that it does not count yet.
    // $1 merchant, $2 sale order
    public const string OrderWithPayments = """
        select o.status, o.total, o.currency, o.paid_total, o.created_at, o.completed_at, o.customer_id,
            p.provider_payment_id, p.amount, p.currency, p.received_at
        from sale.sale_order o
        left join lateral (
            select * from sale.payment where merchant_id = o.merchant_id and sale_order_id = o.id
            order by received_at, provider_payment_id limit 1000) as p on true
        where o.merchant_id = $1 and o.id = $2
        order by p.received_at, p.provider_payment_id
        """;
}
