using CustomerPoints.BrowserTests.Fixtures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>What the overview says of the host and of the inbox.</summary>
public sealed class OverviewTests(OperationsHost host, Chromium chromium) : IClassFixture<OperationsHost>
{
    private const int PlotsOfTheOverview = 6;

    [Fact]
    public async Task The_overview_names_what_ails_the_host()
    {
        var page = await chromium.OpenAsync();
        await page.RouteAsync("**/health/ready", route => route.FulfillAsync(new()
        {
            Status = 503,
            Body = """
                {"status": "unhealthy", "checks": [{"name": "database", "status": "healthy"},
                    {"name": "drain", "status": "unhealthy", "reason": "The drain has given no sign of life for 40 s."}]}
                """,
        }));
        await page.SignInAsync(host);
        var health = page.GetByRole(AriaRole.Group, new() { Name = "Health" });
        await Expect(health).ToHaveTextAsync("Unhealthy drain The drain has given no sign of life for 40 s.");
        await Expect(page.Locator("#notices")).Not.ToContainTextAsync("The server");

        await page.UnrouteAsync("**/health/ready");
        await page.ReloadAsync();

        await Expect(health).ToHaveTextAsync("Healthy database, migrations, drain, lag, reconciliation");
    }

    [Theory]
    [InlineData(0, 4000, "0 s", "")]
    [InlineData(90, 4000, "1 min 30 s", "Messages have been due for 1 min 30 s")]
    public async Task Old_messages_are_no_lag_but_those_that_are_due_are(
        int lagSeconds, int oldestAgeSeconds, string lag, string notice)
    {
        var page = await chromium.OpenAsync();
        await page.RouteAsync("**/v1/api/sale/inbox", route => route.FulfillAsync(new()
        {
            Json = new { depth = 1, retrying = 1, deadLetters = 0, lagSeconds, oldestAgeSeconds, processedLastMinute = 0 },
        }));
        await page.SignInAsync(host);

        var card = page.Locator("article").Filter(new() { Has = page.GetByText("Lag", new() { Exact = true }) });
        await Expect(card.Locator(".figure")).ToHaveTextAsync(lag);
        await Expect(card.Locator(".detail")).ToHaveTextAsync("oldest message 1 h 6 min");
        await Expect(page.Locator("#notices")).ToContainTextAsync(notice);
        (await page.Locator(".notice").CountAsync()).ShouldBe(notice.Length == 0 ? 0 : 1);
    }

    [Fact]
    public async Task A_view_that_is_left_leaves_no_plots_behind()
    {
        const string Plots =
            """
            async number => {
              const plots = () => uPlot.sync('time').plots.length;
              for (let frame = 0; frame < 200 && plots() !== number; frame++) {
                await new Promise(requestAnimationFrame);
              }
              return plots();
            }
            """;
        await host.WriteBusyHourAsync();
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        (await page.EvaluateAsync<int>(Plots, PlotsOfTheOverview)).ShouldBe(PlotsOfTheOverview);

        await page.Link("Audit trail").ClickAsync();

        (await page.EvaluateAsync<int>(Plots, 0)).ShouldBe(0);
    }
}
