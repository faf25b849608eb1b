namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>The statements by which the nodes tell each other what has changed.</summary>
internal static class OrderUpdateSql
{
    public const string Channel = "customer_points_order_updates";

    public const string Listen = $"listen {Channel}";

    /// <summary>Makes the listening session of this node look up; says nothing to the others.</summary>
    public const string Wake = $"select pg_notify('{Channel}', '')";

    // The two-part advisory locks (4711231, bucket) are held, shared, by the listening session of every node that has
    // a client of the bucket. They need no table and no clean-up: they end with the session.
    // $1 buckets
    public const string Announce =
        "select pg_advisory_lock_shared(4711231, bucket) from unnest($1::int[]) as b (bucket)";

    // $1 buckets
    public const string Withdraw =
        "select pg_advisory_unlock_shared(4711231, bucket) from unnest($1::int[]) as b (bucket)";

    // Whoever can have a lock for itself alone knows that nobody listens. It never waits, writes nothing, takes no
    // transaction id, and gives the locks back as it ends.
    // $1 buckets
    public const string Listened = """
        select bucket from unnest($1::int[]) as b (bucket)
        where not pg_try_advisory_xact_lock(4711231, bucket)
        """;

    // $1 payloads
    public const string Notify = $"select pg_notify('{Channel}', payload) from unnest($1::text[]) as p (payload)";
}
