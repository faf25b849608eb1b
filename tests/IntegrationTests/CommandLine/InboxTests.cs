using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.CommandLine;

/// <summary><c>inbox</c>: what an operator sees and does there. Each test has a database of its own.</summary>
public sealed class InboxTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly MonolithFactory monolith = new(postgres);
    private Shop shop = null!;

    public async ValueTask InitializeAsync()
    {
        await monolith.InitializeAsync();
        shop = new Shop(monolith);
        await shop.SetRateAsync(0.5m);
    }

    public ValueTask DisposeAsync() => monolith.DisposeAsync();

    [Fact]
    public async Task Status_tells_how_the_inbox_stands()
    {
        await DieAsync(2);
        await monolith.PublishAsync(shop.Completion(Guid.NewGuid()));

        var shown = await monolith.CallAsync("inbox", "status");
        shown.Code.ShouldBe(0, shown.Error);
        shown.Lines.ShouldContain(line => line[0] == "Waiting" && line[1] == "1");
        shown.Lines.ShouldContain(line => line[0] == "Dead letters" && line[1] == "2");
        shown.Lines.ShouldContain(line => line[0] == "Lag, in seconds");

        var json = (await monolith.CallAsync("inbox", "status", "--json")).Json;
        json.GetProperty("depth").GetInt64().ShouldBe(1);
        json.GetProperty("deadLetters").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task Dead_letters_are_listed_page_by_page_and_in_full_in_JSON()
    {
        var positions = await DieAsync(3);

        var first = await monolith.CallAsync("inbox", "dead", "--limit", "2");
        first.Code.ShouldBe(0, first.Error);
        first.Lines.Select(line => line[0]).ShouldBe([$"{positions[0]}", $"{positions[1]}"]);
        first.Lines[0][2].ShouldBe($"{shop.MerchantId}");
        first.Lines[0][5].ShouldBe("out of  [31mink");
        first.Error.ShouldContain($"There are more: --after {positions[1]}");

        var rest = await monolith.CallAsync("inbox", "dead", "--after", $"{positions[1]}", "--json");
        var items = rest.Json.GetProperty("items");
        items.GetArrayLength().ShouldBe(1);
        items[0].GetProperty("position").GetInt64().ShouldBe(positions[2]);
        items[0].GetProperty("lastError").GetString().ShouldBe("out of\n\u001b[31mink");
        items[0].GetProperty("payload").GetProperty("total").GetDecimal().ShouldBe(10m);
    }

    [Fact]
    public async Task A_retry_says_what_is_at_stake_retries_and_is_audited()
    {
        var positions = await DieAsync(2);

        var look = await monolith.CallAsync("inbox", "retry", $"{positions[0]}", "--dry-run");
        look.Code.ShouldBe(0, look.Error);
        look.Output.ShouldBe("Would be retried: 1 dead letter, 5 points.\n");
        (await CountDeadAsync()).ShouldBe(2);

        var retry = await monolith.CallAsync("inbox", "retry", $"{positions[0]}", "--yes");
        retry.Code.ShouldBe(0, retry.Error);
        retry.Output.ShouldBe("Were retried: 1 dead letter, 5 points.\n");
        retry.Error.ShouldStartWith("At stake: 1 dead letter, 5 points.\n");
        retry.Error.ShouldContain("within a tick");
        (await CountDeadAsync()).ShouldBe(1);
        (await AuditAsync()).ShouldBe([$"cli:{Environment.UserName} retry 1"]);

        await monolith.DrainAsync();
        (await monolith.Owner.ScalarAsync<decimal>("select sum(points) from points.point_transaction")).ShouldBe(5m);
    }

    [Fact]
    public async Task All_dead_letters_are_retried_in_portions_each_with_its_audit()
    {
        await DieAsync(1_001);

        var retry = await monolith.CallAsync("inbox", "retry", "--all", "--yes", "--json");

        retry.Code.ShouldBe(0, retry.Error);
        retry.Json.GetProperty("retried").GetInt32().ShouldBe(1_001);
        retry.Json.GetProperty("pointsAtStake").GetDecimal().ShouldBe(5_005m);
        retry.Json.GetProperty("dryRun").GetBoolean().ShouldBeFalse();
        (await CountDeadAsync()).ShouldBe(0);
        var cli = $"cli:{Environment.UserName}";
        (await AuditAsync()).ShouldBe([$"{cli} retry 1000", $"{cli} retry 1"]);
    }

    [Fact]
    public async Task Where_there_is_no_dead_letter_all_of_them_are_none()
    {
        var retry = await monolith.CallAsync("inbox", "retry", "--all", "--yes");

        retry.Code.ShouldBe(0, retry.Error);
        retry.Output.ShouldBe("Were retried: 0 dead letters, 0 points.\n");
        (await AuditAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_position_without_a_dead_letter_is_told_and_the_others_are_dealt_with()
    {
        var position = (await DieAsync(1))[0];

        var retry = await monolith.CallAsync("inbox", "retry", $"{position}", "987654321", "--yes");

        retry.Code.ShouldBe(1);
        retry.Output.ShouldStartWith("Were retried: 1 dead letter");
        retry.Error.ShouldContain("1 position without a dead letter.");
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("discard", "--reason", "test orders")]
    public async Task Nothing_is_done_unasked(string verb, params string[] words)
    {
        var position = $"{(await DieAsync(1))[0]}";

        var unasked = await monolith.CallAsync(["inbox", verb, position, .. words]);
        unasked.Code.ShouldBe(2);
        unasked.Error.ShouldContain("give --yes");

        var no = await Call.WithAnswerAsync(monolith.Connections, "n", ["inbox", verb, position, .. words]);
        no.Code.ShouldBe(1);
        no.Error.ShouldContain("At stake: 1 dead letter, 5 points.");
        no.Error.ShouldEndWith("Nothing was changed.\n");
        (await CountDeadAsync()).ShouldBe(1);

        var yes = await Call.WithAnswerAsync(monolith.Connections, "y", ["inbox", verb, position, .. words]);
        yes.Code.ShouldBe(0, yes.Error);
        (await CountDeadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_discarded_letter_is_never_paid_and_its_reason_is_audited()
    {
        var position = $"{(await DieAsync(1))[0]}";

        var look = await monolith.CallAsync(
            "inbox", "discard", position, "--reason", "paid by hand", "--dry-run", "--json");
        look.Json.GetProperty("dryRun").GetBoolean().ShouldBeTrue();
        (await CountDeadAsync()).ShouldBe(1);

        var discard = await monolith.CallAsync(
            "inbox", "discard", position, "--reason", "paid by hand", "--yes", "--json");
        discard.Code.ShouldBe(0, discard.Error);
        discard.Json.GetProperty("discarded").GetInt32().ShouldBe(1);
        (await monolith.DrainAsync()).ShouldBe(0);
        (await monolith.Owner.ScalarAsync<string>("select reason from points.operator_action"))
            .ShouldBe("paid by hand");
    }

    /// <summary>Orders of 10 at 0.5 that have become dead letters.</summary>
    private async Task<long[]> DieAsync(int count)
    {
        await monolith.PublishAsync([.. Enumerable.Range(0, count).Select(_ => shop.Completion(Guid.NewGuid()))]);
        await monolith.Owner.ExecuteAsync(
            "update points.inbox_pending set attempts = 8, dead_at = now(), last_error = $1", "out of\n\u001b[31mink");
        return await monolith.Owner.ScalarAsync<long[]>(
            "select array_agg(position order by position) from points.inbox_pending");
    }

    private Task<long> CountDeadAsync() => monolith.Owner.ScalarAsync<long>(
        "select count(*) from points.inbox_pending where dead_at is not null");

    private Task<string[]> AuditAsync() => monolith.Owner.ScalarAsync<string[]>(
        """
        select coalesce(array_agg(operator || ' ' || action || ' ' || count order by id), '{}')
        from points.operator_action
        """);
}
