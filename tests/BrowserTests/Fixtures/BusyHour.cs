using CustomerPoints.IntegrationTests.Fixtures;

namespace CustomerPoints.BrowserTests.Fixtures;

/// <summary>An hour as it may be: a steady trade with a rush in it, while which the inbox falls behind.</summary>
internal static class BusyHour
{
    private const string Samples =
        """
        insert into points.inbox_sample (at, node, depth, retrying, dead_letters, oldest_age_seconds, failed, died,
            redeliveries, outcomes, outcome_counts, latency_counts)
        select
            date_bin(interval '10 seconds', now(), timestamptz '2000-01-01 00:00:00Z') - step * interval '10 seconds',
            gen_random_uuid(), (rush * 1800)::int + wave / 6, (rush > 0.4)::int * 4, (step < 130)::int,
            round((rush * 38 + 0.02)::numeric, 3), (rush > 0.5)::int * (step % 3), (step = 130)::int, step % 5 / 4,
            array['Awarded', 'SkippedNoCustomer', 'SkippedNoRate', 'SkippedNothingDue'],
            array[orders, orders / 9, orders / 30, orders / 60],
            array[0, 0, orders / 3, orders / 2, orders / 6, orders / 40, (rush * orders / 3)::int,
                (rush * orders)::int, (rush * orders)::int, 0, 0, 0, 0, 0, 0, 0, 0]
        from generate_series(2, 359) as step,
            lateral (select greatest(0, exp(-(((step - 150) / 26.0::float8) ^ 2)) - 0.02) as rush,
                (40 * (1 + sin(step / 17.0)) + 13 * (step * 7919 % 11) / 11.0)::int as wave) as shape,
            lateral (select 160 + wave + (rush * 900)::int as orders) as trade
        """;

    public static Task WriteBusyHourAsync(this OperationsHost host) => host.Monolith.Owner.ExecuteAsync(Samples);
}
