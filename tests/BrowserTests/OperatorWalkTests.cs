using CustomerPoints.BrowserTests.Fixtures;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>An operator who has never seen the system, and has only this page.</summary>
public sealed class OperatorWalkTests(OperationsHost host, Chromium chromium) : IClassFixture<OperationsHost>
{
    private readonly Shop shop = host.OpenShop();

    [Fact]
    public async Task Finds_why_an_order_got_no_points()
    {
        var order = await shop.SellAsync("86.90", Guid.NewGuid());
        await host.DrainAsync();
        var page = await chromium.OpenAsync();

        await page.SignInAsync(host);
        await page.FindAsync(order);

        await Expect(page.Locator(".verdict")).ToContainTextAsync("No points");
        await Expect(page.Locator(".verdict")).ToContainTextAsync("rate was 0");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Paid in full");
        await Expect(page.GetByText("86.9 EUR").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Retries_a_dead_letter_and_sees_it_paid()
    {
        await shop.SetRateAsync(0.5m);
        var (order, customer) = await shop.SellInVainAsync(host, "25.01");
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        await page.Link("Look at them").ClickAsync();
        await Expect(page.GetByText("ck_customer_fits_a_decimal").First).ToBeVisibleAsync();
        await host.HealAsync(customer);

        await page.Button($"Retry order {order}").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync("nothing has been changed yet");
        await Expect(page.OpenDialog().Locator(".stake")).ToContainTextAsync("12.505");
        (await PaidAsync(order)).ShouldBe(0);
        await page.Button("Retry 1 dead letter").ClickAsync();
        await Expect(page.Words("1 dead letter is tried again.")).ToBeVisibleAsync();
        await page.FindAsync(order);

        await Expect(page.Locator(".verdict .badge")).ToHaveTextAsync("Awarded");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Awarded");
        (await PaidAsync(order)).ShouldBe(12.505m);
        await Expect(page.GetByText("25.01 × 0.5 → 12.505 points")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Discards_a_dead_letter_with_a_reason_that_the_audit_trail_keeps()
    {
        await shop.SetRateAsync(1m);
        var (order, _) = await shop.SellInVainAsync(host, "7.5");
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        await page.OpenAsync(host, $"orders/{order}");
        await Expect(page.Locator(".verdict .badge")).ToHaveTextAsync("Dead letter");

        await page.Button("Discard …").ClickAsync();
        await Expect(page.OpenDialog().Locator(".stake")).ToContainTextAsync("7.5");
        await Expect(page.Button("Discard 1 dead letter")).ToBeDisabledAsync();
        await page.GetByLabel("Reason").FillAsync("A test order\nof the shop itself");
        await page.Button("Discard 1 dead letter").ClickAsync();
        await Expect(page.Locator(".verdict .badge")).ToHaveTextAsync("Discarded");
        await page.Link("Audit trail").ClickAsync();

        var action = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "A test order of the shop itself" });
        await Expect(action).ToContainTextAsync(host.Operator.ClientId);
        await Expect(action).ToContainTextAsync("Discarded");
        await Expect(action).ToContainTextAsync("7.5");
    }

    [Fact]
    public async Task Follows_a_customer_through_its_ledger()
    {
        await shop.SetRateAsync(0.1m);
        var customer = Guid.NewGuid();
        for (var total = 1; total <= 52; total++)
        {
            await shop.SellAsync($"{total}", customer);
        }

        await host.DrainAsync();
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);

        await page.FindAsync(customer);
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Ledger, newest first" }).Locator("tbody tr");
        await Expect(page.Locator(".figure")).ToHaveTextAsync("137.8");
        await Expect(rows).ToHaveCountAsync(50);
        await page.Button("Load older entries").ClickAsync();

        await Expect(rows).ToHaveCountAsync(52);
        await Expect(page.Button("Load older entries")).ToBeHiddenAsync();
        await Expect(page.Locator(".plot canvas")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Asks_what_another_rate_would_have_paid()
    {
        await shop.SetRateAsync(0.1m);
        await shop.SellAsync("10.01", Guid.NewGuid());
        await shop.SellAsync("20.02", Guid.NewGuid());
        await host.DrainAsync();
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);

        await page.Link("Merchants").ClickAsync();
        await page.Link(shop.MerchantId.ToString()).ClickAsync();
        await page.GetByLabel("Points per unit of currency").FillAsync("0.25");
        await page.GetByLabel("Rounding").SelectOptionAsync("halfUp");
        await page.GetByLabel("Decimals kept").SelectOptionAsync("1");
        await page.Button("Compute").ClickAsync();

        await Expect(page.Locator(".stakes")).ToContainTextAsync("Awarded3.003");
        await Expect(page.Locator(".stakes")).ToContainTextAsync("At 0.257.5");
        await Expect(page.Locator(".stakes")).ToContainTextAsync("Difference+4.497");
    }

    [Fact]
    public async Task A_search_that_is_left_leads_nowhere()
    {
        var order = await host.OpenShop().RegisterAsync("10", customerId: null);
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        var late = await HeldAnswer.OfNextAsync(page, "**/operations/orders/**");
        await page.FindAsync(order);
        await late.Given;

        await page.Link("Audit trail").ClickAsync();
        await late.ReleaseAsync();

        await Expect(page.Heading("Audit trail")).ToBeVisibleAsync();
        page.Url.ShouldEndWith("#/audit");
    }

    private Task<decimal> PaidAsync(Guid order) => host.Monolith.Owner.ScalarAsync<decimal>(
        "select coalesce(sum(points), 0) from points.point_transaction where sale_order_id = $1", order);
}
