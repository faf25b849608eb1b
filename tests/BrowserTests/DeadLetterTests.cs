using System.Globalization;
using CustomerPoints.BrowserTests.Fixtures;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>The list of dead letters, while these change beneath it.</summary>
public sealed class DeadLetterTests(OperationsHost host, Chromium chromium) : IClassFixture<OperationsHost>
{
    private const string Messages = "**/inbox/messages?**";

    [Fact]
    public async Task A_row_tells_what_its_message_has_become_and_stays_open_and_selected()
    {
        var page = await OpenAsync("order-that-dies-again");
        var row = Row(page, "order-that-dies-again");
        await row.GetByRole(AriaRole.Checkbox).CheckAsync();
        await row.GetByText("Message", new() { Exact = true }).ClickAsync();

        await page.Clock.FastForwardAsync("01:00:00");
        await Expect(row).ToContainTextAsync("dead for 1 h 0 min");
        await host.Monolith.Owner.ExecuteAsync(
            "update points.inbox_pending set attempts = 9, last_error = 'It broke in another way.'");
        await page.Clock.FastForwardAsync("00:10");

        await Expect(row.Locator("td .error")).ToHaveTextAsync("It broke in another way.");
        await Expect(row.Locator("td[data-label=Attempts]")).ToHaveTextAsync("9");
        await Expect(row.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(row.Locator("pre").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_asked_before_an_action_does_not_bring_back_what_it_settled()
    {
        var page = await OpenAsync("order-to-be-given-up");
        var late = await HeldAnswer.OfNextAsync(page, Messages);
        await page.Clock.FastForwardAsync("00:10");
        await late.Given;

        await page.Button("Discard order order-to-be-given-up").ClickAsync();
        await page.GetByLabel("Reason").FillAsync("Sent twice");
        await page.Button("Discard 1 dead letter").ClickAsync();
        await Expect(page.Words("No dead letters.")).ToBeVisibleAsync();
        await late.ReleaseAsync();

        // At once: the next poll would put it right.
        (await Row(page, "order-to-be-given-up").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Retry_all_retries_what_its_dry_run_told_of_and_nothing_else()
    {
        var page = await OpenAsync("order-that-is-told-of");
        await page.Button("Retry all …").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync("1 dead letter would be tried again at once.");
        await host.WriteDeadLetterAsync(Guid.NewGuid(), "order-that-died-since", "{}", "It broke.");

        await page.Button("Retry 1 dead letter").ClickAsync();

        await Expect(page.Words("1 dead letter is tried again.")).ToBeVisibleAsync();
        (await host.Monolith.Owner.ScalarAsync<string>(
            """
            select string_agg(idempotency_key, ', ') from points.operator_action
            join points.inbox_message on position = any(positions) where action = 'retry'
            """)).ShouldBe("order-that-is-told-of");
    }

    [Fact]
    public async Task Of_more_than_one_call_takes_the_first_thousand_are_retried_and_are_said_to_be()
    {
        var page = await OpenAsync("order-among-thousands");
        var bodies = new List<string>();
        await page.RouteAsync("**/v1/api/sale/inbox", route => route.FulfillAsync(new()
        {
            Json = new { depth = 0, retrying = 0, deadLetters = 4200, lagSeconds = 0, oldestAgeSeconds = 0 },
        }));
        await page.RouteAsync(Messages, route => route.FulfillAsync(new() { Json = PageOf(route.Request) }));
        await page.RouteAsync("**/inbox/messages/retry", route =>
        {
            bodies.Add(route.Request.PostData!);
            return route.FulfillAsync(new() { Json = new { retried = 1000, pointsAtStake = 12.5 } });
        });
        await page.Clock.FastForwardAsync("00:10");

        await page.Button("Retry the first 1,000 of 4,200 …").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync("Retry the first 1,000 of 4,200 dead letters");
        await page.Button("Retry 1,000 dead letters").ClickAsync();
        await Expect(page.Words("1,000 dead letters are tried again.")).ToBeVisibleAsync();

        var positions = string.Join(',', Enumerable.Range(1, 1000));
        bodies.ShouldBe(
            [$$"""{"positions":[{{positions}}],"dryRun":true}""", $$"""{"positions":[{{positions}}],"dryRun":false}"""]);
    }

    /// <summary>As many messages as were asked for, with more behind them.</summary>
    private static object PageOf(IRequest request)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(request.Url).Query);
        var after = int.Parse(query["after"]!, CultureInfo.InvariantCulture);
        var limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        return new
        {
            items = Enumerable.Range(after + 1, limit).Select(position => new
            {
                position,
                merchantId = Guid.Empty,
                messageType = "sale.order-completed.v1",
                idempotencyKey = $"order-{position}",
                payload = new { },
                receivedAt = DateTimeOffset.UnixEpoch,
                deadAt = DateTimeOffset.UnixEpoch,
                attempts = 8,
                redeliveries = 0,
            }),
            nextAfter = after + limit,
        };
    }

    private static ILocator Row(IPage page, string order) =>
        page.GetByRole(AriaRole.Row).Filter(new() { HasText = order });

    /// <summary>A page that shows this one dead letter alone, and whose clock is the test's.</summary>
    private async Task<IPage> OpenAsync(string order)
    {
        await host.Monolith.Owner.ExecuteAsync("delete from points.inbox_pending");
        await host.WriteDeadLetterAsync(Guid.NewGuid(), order, "{}", "It broke.");
        var page = await chromium.OpenAsync();
        await page.Clock.InstallAsync();
        await page.SignInAsync(host);
        await page.OpenAsync(host, "dead-letters");
        await Expect(Row(page, order)).ToBeVisibleAsync();
        return page;
    }
}
