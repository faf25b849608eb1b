using System.Diagnostics.Metrics;
using System.Text.Json;
using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.Inbox.History;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>Each node writes what it counted; the history adds the nodes up.</summary>
public sealed class HistoryTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>, IDisposable
{
    private readonly TestMeters meters = new();

    [Fact]
    public async Task What_a_node_counted_and_how_the_queue_stands_is_one_sample()
    {
        await EmptyAsync();
        var shop = new Shop(monolith);
        await shop.DeadLetterAsync(monolith);
        await monolith.PublishAsync(shop.Completion(Guid.NewGuid()));
        using var tally = new InboxTally(meters);
        meters.Processed.Add(3, new("outcome", "Awarded"), new("message_type", "sale.order-completed.v1"));
        meters.Processed.Add(1, new("outcome", "SkippedNoRate"), new("message_type", "sale.order-completed.v1"));
        meters.Failures.Add(2, new KeyValuePair<string, object?>("kind", "failed"));
        meters.Failures.Add(1, new KeyValuePair<string, object?>("kind", "dead"));
        meters.Failures.Add(5, new KeyValuePair<string, object?>("kind", "transient"));
        meters.Redeliveries.Add(4, new KeyValuePair<string, object?>("conflict", false));
        meters.Latency.Record(0.002);
        await Observer.ReadAsync(CancellationToken.None);

        await Sampler(tally).SampleAsync(CancellationToken.None);

        var sample = (await ReadAsync()).ShouldHaveSingleItem();
        Numbers(sample).ShouldBe(
            "depth 1, retrying 0, deadLetters 1, processed 4, awarded 3, skippedNoCustomer 0, skippedNoRate 1, "
            + "skippedNothingDue 0, discarded 0, failed 3, died 1, redeliveries 4, latencyP50Ms 1.75, "
            + "latencyP99Ms 2.485");
        sample.GetProperty("oldestAgeSeconds").GetDecimal().ShouldBeInRange(0, 60);
        (sample.GetProperty("at").GetDateTimeOffset().Second % 10).ShouldBe(0);
    }

    [Fact]
    public async Task Nodes_add_up_and_percentiles_come_from_the_sums()
    {
        await EmptyAsync();
        await InsertAsync(minutesAgo: 5, depth: 7, awarded: 90, latencies: [90]);
        await InsertAsync(minutesAgo: 5, depth: 9, awarded: 10, latencies: [0, 0, 0, 0, 0, 0, 0, 0, 0, 10]);

        var sample = (await ReadAsync()).ShouldHaveSingleItem();

        (sample.GetProperty("depth").GetInt64(), sample.GetProperty("awarded").GetInt64()).ShouldBe((9, 100));
        sample.GetProperty("latencyP50Ms").GetDecimal().ShouldBe(0.556m);
        sample.GetProperty("latencyP99Ms").GetDecimal().ShouldBe(950m);
    }

    [Fact]
    public async Task Steps_come_in_order_within_the_minutes_asked_for_and_idle_ones_have_no_latency()
    {
        await EmptyAsync();
        await InsertAsync(minutesAgo: 3, depth: 3, awarded: 0, latencies: []);
        await InsertAsync(minutesAgo: 90, depth: 90, awarded: 0, latencies: []);
        await InsertAsync(minutesAgo: 5, depth: 5, awarded: 0, latencies: []);

        (await ReadAsync("?minutes=60")).Select(sample => sample.GetProperty("depth").GetInt64()).ShouldBe([5L, 3L]);
        (await ReadAsync("?minutes=1440"))[0].GetProperty("latencyP50Ms").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Discards_are_counted_wherever_they_were_done()
    {
        await EmptyAsync();
        var shop = new Shop(monolith);
        var actions = monolith.Services.GetRequiredService<IOperatorActions>();
        await actions.DiscardAsync(
            "cli:alice",
            [await shop.DeadLetterAsync(monolith), await shop.DeadLetterAsync(monolith)],
            "Sent twice.",
            isDryRun: false);
        await InsertAsync(minutesAgo: 0, depth: 0, awarded: 0, latencies: []);
        // The step may have turned since.
        await monolith.Owner.ExecuteAsync(
            """
            insert into points.inbox_sample select at - interval '10 seconds', node, depth, retrying, dead_letters,
                oldest_age_seconds, failed, died, redeliveries, outcomes, outcome_counts, latency_counts
            from points.inbox_sample
            """);

        var samples = await ReadAsync();

        samples.Sum(sample => sample.GetProperty("discarded").GetInt64()).ShouldBe(2);
    }

    [Fact]
    public async Task Old_samples_are_removed_a_few_at_a_time()
    {
        await EmptyAsync();
        for (var i = 0; i < 25; i++)
        {
            await InsertAsync(minutesAgo: (25 * 60) + 1 + i, depth: 0, awarded: 0, latencies: []);
        }

        await InsertAsync(minutesAgo: (25 * 60) - 1, depth: 0, awarded: 0, latencies: []);
        using var tally = new InboxTally(meters);
        await Sampler(tally).SampleAsync(CancellationToken.None);

        (await CountAsync()).ShouldBe(7);
        await Sampler(tally).SampleAsync(CancellationToken.None);
        (await CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_step_is_written_once_and_what_comes_late_goes_into_the_next()
    {
        await EmptyAsync();
        using var tally = new InboxTally(meters);
        var sampler = Sampler(tally);
        await sampler.SampleAsync(CancellationToken.None);
        meters.Redeliveries.Add(4, new KeyValuePair<string, object?>("conflict", false));

        // The step before this one, or if it has just turned the next one: either way nothing is lost.
        await sampler.SampleAsync(CancellationToken.None);
        await monolith.Owner.ExecuteAsync("update points.inbox_sample set at = at - interval '1 hour'");
        await sampler.SampleAsync(CancellationToken.None);

        (await monolith.Owner.ScalarAsync<decimal>("select sum(redeliveries) from points.inbox_sample")).ShouldBe(4m);
    }

    [Fact]
    public async Task A_database_out_of_reach_loses_no_counts_and_is_logged_once()
    {
        await EmptyAsync();
        var log = new LineCount();
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
        using var tally = new InboxTally(meters);
        using var lost = new InboxSampler(
            nowhere, new InboxHistorySql("points"), tally, Observer, TimeProvider.System, log);
        meters.Redeliveries.Add(4, new KeyValuePair<string, object?>("conflict", true));

        await lost.SampleAsync(CancellationToken.None);
        (await lost.SampleAsync(CancellationToken.None)).ShouldBe(TimeSpan.FromSeconds(10));
        await Sampler(tally).SampleAsync(CancellationToken.None);

        (await ReadAsync()).Single().GetProperty("redeliveries").GetInt64().ShouldBe(4);
        log.Lines.ShouldBe(1);
    }

    [Fact]
    public async Task The_host_itself_listens_to_its_own_meter_and_to_no_other_hosts()
    {
        await EmptyAsync();
        var own = monolith.Services.GetRequiredService<IMeterFactory>().Create(InboxMetrics.MeterName);
        own.CreateCounter<long>(InboxMetrics.RedeliveriesName).Add(6, new KeyValuePair<string, object?>("conflict", false));
        meters.Redeliveries.Add(4, new KeyValuePair<string, object?>("conflict", false));

        await monolith.Services.GetRequiredService<InboxSampler>().SampleAsync(CancellationToken.None);

        (await ReadAsync()).Single().GetProperty("redeliveries").GetInt64().ShouldBe(6);
    }

    [Theory]
    [InlineData("minutes=0", "minutes", "must be 1 to 1440")]
    [InlineData("minutes=1441", "minutes", "must be 1 to 1440")]
    [InlineData("minutes=all", "minutes", "must be a whole number")]
    public async Task A_question_that_breaks_a_rule_is_told_which(string query, string field, string fault) =>
        (await monolith.OperatorClient().RefusedAsync($"/operations/history?{query}"))
            .ShouldBe([$"{field}: {fault}"]);

    public void Dispose() => meters.Dispose();

    private InboxObserver Observer => monolith.Services.GetRequiredService<InboxObserver>();

    private InboxSampler Sampler(InboxTally tally) => new(
        monolith.Worker,
        new InboxHistorySql("points"),
        tally,
        Observer,
        TimeProvider.System,
        NullLogger<InboxSampler>.Instance);

    private async Task<List<JsonElement>> ReadAsync(string query = "")
    {
        var answer = await monolith.OperatorClient().GetJsonAsync($"/operations/history{query}");
        answer.GetProperty("stepSeconds").GetInt32().ShouldBe(10);
        return [.. answer.GetProperty("samples").EnumerateArray()];
    }

    private static string Numbers(JsonElement sample) => string.Join(", ", sample.EnumerateObject()
        .Where(property => property.Name is not "at" and not "oldestAgeSeconds")
        .Select(property => $"{property.Name} {property.Value.GetRawText()}"));

    private Task<int> EmptyAsync() => monolith.Owner.ExecuteAsync(
        "truncate points.inbox_sample, points.inbox_message, points.inbox_pending, points.inbox_outcome");

    private Task<long> CountAsync() => monolith.Owner.ScalarAsync<long>("select count(*) from points.inbox_sample");

    private Task<int> InsertAsync(int minutesAgo, long depth, long awarded, long[] latencies) => monolith.Owner.ExecuteAsync(
        """
        insert into points.inbox_sample (at, node, depth, retrying, dead_letters, oldest_age_seconds, failed, died,
            redeliveries, outcomes, outcome_counts, latency_counts)
        values (date_bin('10 seconds', now(), timestamptz '2000-01-01 00:00:00Z') - make_interval(mins => $1),
            gen_random_uuid(), $2, 0, 0, 0, 0, 0, 0, '{Awarded}', array[$3], $4)
        """,
        minutesAgo,
        depth,
        awarded,
        latencies.Concat(Enumerable.Repeat(0L, LatencyBuckets.Count - latencies.Length)).ToArray());

    private sealed class LineCount : ILogger<InboxSampler>
    {
        public int Lines { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines++;
    }
}
