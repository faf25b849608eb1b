using System.Net;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Ledger;

/// <summary>GET /point-transactions page by page: by keyset, so that new rows shift nothing.</summary>
public sealed class PagingTests : IClassFixture<MonolithFactory>
{
    private const string Path = "/point-transactions";

    private readonly MonolithFactory monolith;
    private readonly Shop shop;
    private readonly LedgerRows rows;

    public PagingTests(MonolithFactory monolith)
    {
        this.monolith = monolith;
        shop = new Shop(monolith);
        rows = new LedgerRows(monolith, shop.MerchantId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task The_pages_together_hold_every_row_once(int limit)
    {
        var ids = await rows.AddManyAsync(7);

        var pages = await PagesAsync($"?limit={limit}", betweenPages: () => Task.CompletedTask);

        pages.SelectMany(page => page).ShouldBe(ids);
        pages.Count.ShouldBe((7 + limit - 1) / limit);
    }

    [Fact]
    public async Task Rows_that_are_added_between_two_pages_neither_shift_nor_repeat_anything()
    {
        var ids = await rows.AddManyAsync(7);

        var pages = await PagesAsync("?limit=2", betweenPages: () => rows.AddAsync(TimeSpan.FromDays(1)));

        pages.SelectMany(page => page).ShouldBe(ids);
    }

    [Fact]
    public async Task A_filter_holds_on_every_page()
    {
        var customer = Guid.NewGuid();
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, await rows.AddAsync(TimeSpan.FromMinutes(i), customer));
            await rows.AddAsync(TimeSpan.FromMinutes(i));
        }

        var pages = await PagesAsync(
            $"?customerId={customer}&from=2026-11-22T10:00:00Z&limit=2", betweenPages: () => Task.CompletedTask);

        pages.SelectMany(page => page).ShouldBe(ids);
    }

    [Fact]
    public async Task A_page_holds_50_rows_unless_asked_for_more_or_fewer()
    {
        await rows.AddManyAsync(51);

        Ids(await shop.GetAsync(Path)).Count.ShouldBe(50);
        Ids(await shop.GetAsync($"{Path}?limit=200")).Count.ShouldBe(51);
        Ids(await shop.GetAsync($"{Path}?limit=1")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("201")]
    [InlineData("2147483647")]
    public async Task A_limit_beyond_1_to_200_is_refused(string limit) =>
        await (await GetAsync($"?limit={limit}")).ShouldNameAsync(HttpStatusCode.BadRequest, "limit");

    [Theory]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    public async Task A_limit_that_cannot_be_read_is_refused(string limit)
    {
        var problem = await (await GetAsync($"?limit={limit}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        problem.GetRawText().ShouldContain("limit");
    }

    [Fact]
    public async Task A_cursor_that_was_tampered_with_is_refused()
    {
        var cursor = await CursorAsync(shop, "?limit=1");
        var swapped = cursor[0] == 'A' ? 'B' : 'A';

        foreach (var damaged in new[] { swapped + cursor[1..], cursor[..^1], cursor + "A", "", "rubbish", "%2B%2F%3D" })
        {
            await (await GetAsync($"?cursor={damaged}")).ShouldNameAsync(HttpStatusCode.BadRequest, "cursor");
        }
    }

    [Fact]
    public async Task A_cursor_of_another_merchant_is_refused()
    {
        var cursor = await CursorAsync(shop, "?limit=1");

        var answer = await new Shop(monolith).Client.GetAsync($"{Answers.Base}{Path}?cursor={cursor}");

        await answer.ShouldNameAsync(HttpStatusCode.BadRequest, "cursor");
    }

    [Fact]
    public async Task A_cursor_of_another_filter_is_refused()
    {
        var cursor = await CursorAsync(shop, "?limit=1&type=AWARD");

        await (await GetAsync($"?cursor={cursor}")).ShouldNameAsync(HttpStatusCode.BadRequest, "cursor");
        await (await GetAsync($"?type=REVERSAL&cursor={cursor}")).ShouldNameAsync(HttpStatusCode.BadRequest, "cursor");
        await (await GetAsync($"?type=AWARD&cursor={cursor}")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_size_of_a_page_may_change_on_the_way()
    {
        var ids = await rows.AddManyAsync(5);
        var cursor = (await shop.GetAsync($"{Path}?limit=1")).GetProperty("nextCursor").GetString();

        Ids(await shop.GetAsync($"{Path}?limit=3&cursor={cursor}")).ShouldBe(ids[1..4]);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once() =>
        await (await GetAsync("?limit=0&cursor=rubbish&type=GIFT"))
            .ShouldNameAsync(HttpStatusCode.BadRequest, "limit", "cursor", "type");

    private async Task<List<List<Guid>>> PagesAsync(string query, Func<Task> betweenPages)
    {
        var pages = new List<List<Guid>>();
        for (string? cursor = null; pages.Count == 0 || cursor is not null;)
        {
            var page = await shop.GetAsync($"{Path}{query}{(cursor is null ? string.Empty : $"&cursor={cursor}")}");
            pages.Add(Ids(page));
            pages.Count.ShouldBeLessThan(20, "the pages do not end");
            cursor = page.GetProperty("nextCursor").GetString();
            await betweenPages();
        }

        return pages;
    }

    private async Task<string> CursorAsync(Shop of, string query)
    {
        await rows.AddManyAsync(2);
        return (await of.GetAsync($"{Path}{query}")).GetProperty("nextCursor").GetString()!;
    }

    private Task<HttpResponseMessage> GetAsync(string query) => shop.Client.GetAsync($"{Answers.Base}{Path}{query}");

    private static List<Guid> Ids(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
}
