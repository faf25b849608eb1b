using System.Net;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Ledger;

/// <summary>GET /point-transactions, …/count and …/{id}: what is found, and in which order.</summary>
public sealed class ListTests : IClassFixture<MonolithFactory>
{
    private const string Path = "/point-transactions";
    private const string TenOClock = "2026-11-22T10:00:00Z";

    private readonly MonolithFactory monolith;
    private readonly Shop shop;
    private readonly LedgerRows rows;

    public ListTests(MonolithFactory monolith)
    {
        this.monolith = monolith;
        shop = new Shop(monolith);
        rows = new LedgerRows(monolith, shop.MerchantId);
    }

    [Fact]
    public async Task The_newest_row_comes_first()
    {
        var middle = await rows.AddAsync(TimeSpan.FromMinutes(1));
        var newest = await rows.AddAsync(TimeSpan.FromMinutes(2));
        var oldest = await rows.AddAsync();

        (await IdsAsync(string.Empty)).ShouldBe([newest, middle, oldest]);
    }

    [Fact]
    public async Task The_awards_of_one_drain_are_listed_last_one_first()
    {
        var customer = Guid.NewGuid();
        await shop.SetRateAsync(1m);
        foreach (var total in new[] { "1", "2", "3" })
        {
            await shop.SellAsync(total, customer);
        }

        await monolith.DrainAsync();

        var items = (await shop.GetAsync(Path)).GetProperty("items").EnumerateArray().ToList();
        items.ConvertAll(item => item.GetProperty("points").GetRawText()).ShouldBe(["3", "2", "1"]);
        items.ConvertAll(item => item.GetProperty("balanceAfter").GetRawText()).ShouldBe(["6", "3", "1"]);
        items.ConvertAll(item => item.GetProperty("balanceVersion").GetRawText()).ShouldBe(["3", "2", "1"]);
    }

    [Fact]
    public async Task A_row_is_shown_in_full_in_the_list_and_by_itself()
    {
        var customer = Guid.NewGuid();
        var order = Guid.NewGuid();
        var id = await rows.AddAsync(TimeSpan.FromSeconds(1), customer, order, points: "12.3400");
        var expected =
            $$"""
            {"id":"{{id}}","customerId":"{{customer}}","saleOrderId":"{{order}}","type":"AWARD","points":12.34,
            "balanceAfter":12.34,"balanceVersion":1,"orderTotal":10,"currency":"EUR","conversionRate":0.1,
            "rounding":"none","occurredAt":"2026-11-22T10:00:01+00:00","createdAt":"2026-11-22T10:00:01+00:00"}
            """.ReplaceLineEndings(string.Empty);

        (await shop.GetAsync(Path)).GetRawText().ShouldBe($$"""{"items":[{{expected}}],"nextCursor":null}""");
        (await shop.GetAsync($"{Path}/{id}")).GetRawText().ShouldBe(expected);
    }

    [Fact]
    public async Task Each_filter_finds_its_rows_and_counts_them()
    {
        var customer = Guid.NewGuid();
        var order = Guid.NewGuid();
        var award = await rows.AddAsync(TimeSpan.FromMinutes(1), customer, order);
        var reversal = await rows.AddAsync(TimeSpan.FromMinutes(2), customer, order, "REVERSAL", "-1");
        var otherOrder = await rows.AddAsync(TimeSpan.FromMinutes(3), customer);
        var otherCustomer = await rows.AddAsync(TimeSpan.FromMinutes(4));

        await ShouldFindAsync(string.Empty, otherCustomer, otherOrder, reversal, award);
        await ShouldFindAsync($"?customerId={customer}", otherOrder, reversal, award);
        await ShouldFindAsync($"?saleOrderId={order}", reversal, award);
        await ShouldFindAsync("?type=REVERSAL", reversal);
        await ShouldFindAsync("?type=REDEMPTION");
        await ShouldFindAsync($"?customerId={customer}&type=AWARD", otherOrder, award);
        await ShouldFindAsync(
            $"?customerId={customer}&saleOrderId={order}&type=AWARD&from={TenOClock}&to=2026-11-22T11:00:00Z", award);
        await ShouldFindAsync($"?customerId={Guid.NewGuid()}");
    }

    [Fact]
    public async Task From_is_within_the_time_asked_for_and_to_is_not()
    {
        var first = await rows.AddAsync();
        var second = await rows.AddAsync(TimeSpan.FromMinutes(1));
        var third = await rows.AddAsync(TimeSpan.FromMinutes(2));

        await ShouldFindAsync("?from=2026-11-22T10:01:00Z", third, second);
        await ShouldFindAsync("?to=2026-11-22T10:01:00Z", first);
        await ShouldFindAsync($"?from={TenOClock}&to=2026-11-22T10:02:00Z", second, first);
        await ShouldFindAsync("?from=2026-11-22T12:01:00%2B02:00", third, second);
        await ShouldFindAsync("?from=2026-11-22T10:01:00.000001Z", third);
        await ShouldFindAsync("?from=2026-11-22T10:01:00Z&to=2026-11-22T10:01:00Z");
        await ShouldFindAsync("?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z", third, second, first);
    }

    [Theory]
    [InlineData("from=2026-11-22T10:00:01Z&to=2026-11-22T10:00:00Z", "from")]
    [InlineData("type=GIFT", "type")]
    [InlineData("type=award", "type")]
    [InlineData("type=", "type")]
    public async Task A_filter_that_breaks_a_rule_is_named(string query, string field)
    {
        await (await GetAsync($"?{query}")).ShouldNameAsync(HttpStatusCode.BadRequest, field);
        await (await GetAsync($"/count?{query}")).ShouldNameAsync(HttpStatusCode.BadRequest, field);
    }

    [Theory]
    [InlineData("customerId=7")]
    [InlineData("saleOrderId=order")]
    [InlineData("from=yesterday")]
    [InlineData("to=2026-13-01")]
    [InlineData("from=2026-11-22")]
    [InlineData("from=2026-11-22T10:00:00")]
    [InlineData("to=2026-11-22T10:00:00+02:00")]
    [InlineData("to=10:00Z")]
    [InlineData("to=0001-01-01T00:00:00%2B14:00")]
    public async Task A_filter_that_cannot_be_read_is_refused(string query)
    {
        await (await GetAsync($"?{query}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest);
        await (await GetAsync($"/count?{query}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_time_without_an_offset_is_told_what_is_missing()
    {
        var answer = await GetAsync("?from=2026-11-22T10:00:00");

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").GetProperty("from")[0].GetString()
            .ShouldBe("must be a time in ISO 8601 with its offset, such as 2026-11-22T10:00:00Z (write + as %2B)");
    }

    [Fact]
    public async Task Another_merchants_rows_are_neither_listed_nor_counted_nor_found()
    {
        var customer = Guid.NewGuid();
        var others = await new LedgerRows(monolith, Guid.NewGuid()).AddAsync(customerId: customer);

        await ShouldFindAsync(string.Empty);
        await ShouldFindAsync($"?customerId={customer}");
        await (await GetAsync($"/{others}")).ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_unknown_row_is_not_found()
    {
        await (await GetAsync($"/{Guid.NewGuid()}")).ShouldBeProblemAsync(HttpStatusCode.NotFound);
        await (await GetAsync("/not-a-uuid")).ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("0.3000", "0.3")]
    [InlineData("-2.50", "-2.5")]
    [InlineData("9999999998999999.0000000001", "9999999998999999.0000000001")]
    [InlineData("123456789012345678.9012345678", "123456789012345678.9012345678")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public async Task Points_are_shown_exactly_and_without_trailing_zeros(string stored, string shown)
    {
        await rows.AddAsync(points: stored);

        var row = (await shop.GetAsync(Path)).GetProperty("items")[0];

        row.GetProperty("points").GetRawText().ShouldBe(shown);
        row.GetProperty("balanceAfter").GetRawText().ShouldBe(shown);
    }

    private Task<HttpResponseMessage> GetAsync(string query) => shop.Client.GetAsync($"{Answers.Base}{Path}{query}");

    private async Task<List<Guid>> IdsAsync(string query) => Ids(await shop.GetAsync($"{Path}{query}"));

    private async Task ShouldFindAsync(string query, params Guid[] ids)
    {
        (await IdsAsync(query)).ShouldBe(ids);
        (await shop.GetAsync($"{Path}/count{query}")).GetRawText().ShouldBe($$"""{"count":{{ids.Length}}}""");
    }

    private static List<Guid> Ids(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
}
