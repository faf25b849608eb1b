namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>Ids of orders, as SQL: UUIDs of version 7, as Sale makes them, so that a later one sorts behind.</summary>
internal static class OrderIdSql
{
    /// <summary>An order of this moment.</summary>
    public static readonly string New =
        Of("(extract(epoch from clock_timestamp()) * 1000)::bigint", "replace(gen_random_uuid()::text, '-', '')");

    /// <summary>Order <c>n</c> of the history.</summary>
    public static readonly string Past = Of("1700000000000 + n", "md5('order ' || n)");

    /// <summary>Order <c>n</c> of the history's one great customer, whose orders lie at <c>at</c>.</summary>
    public static readonly string PastOfCustomer = Of("1700000000000 + at", "md5('deep ' || n)");

    /// <summary>Order number <paramref name="n"/> of a series, both given as SQL.</summary>
    public static string OfSeries(string series, string n) => Of($"1700000000000 + {n}", $"md5({series} || ' ' || {n})");

    private static string Of(string milliseconds, string random) =>
        $"(lpad(to_hex({milliseconds}), 12, '0') || '7' || substr({random}, 14, 19))::uuid";
}
