using CustomerPoints.BrowserTests.Fixtures;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>When the server does not answer, the page says so and since when, and goes on by itself.</summary>
public sealed class OutageTests(OperationsHost host, PostgresFixture postgres, Chromium chromium)
    : IClassFixture<OperationsHost>
{
    private const string Api = "**/v1/api/sale/**";

    [Fact]
    public async Task A_host_that_is_gone_is_said_to_be_gone_since_when()
    {
        await using var mortal = new OperationsHost(postgres);
        await mortal.InitializeAsync();
        var page = await chromium.OpenAsync();
        await page.SignInAsync(mortal);
        await Expect(page.Words("As of")).ToBeVisibleAsync();

        await mortal.StopAsync();

        await Expect(page.Locator("#notices")).ToContainTextAsync("The server cannot be reached since ");
        await Expect(page.Locator("#notices")).ToContainTextAsync("What you see is from before.");
    }

    [Fact]
    public async Task A_server_that_comes_back_is_noticed()
    {
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        await page.Context.SetOfflineAsync(true);
        await Expect(page.Words("The server cannot be reached since")).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(false);

        await Expect(page.Locator("#notices")).Not.ToContainTextAsync("cannot be reached");
    }

    [Theory]
    [InlineData(503, "its database cannot serve")]
    [InlineData(429, "takes no more requests from these credentials")]
    [InlineData(500, "The server fails to answer")]
    public async Task A_server_that_refuses_is_told_apart_from_one_that_is_gone(int status, string words)
    {
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);

        await page.RouteAsync(Api, route => route.FulfillAsync(new()
        {
            Status = status,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "1" },
        }));

        await Expect(page.Words(words)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Credentials_that_end_lead_back_to_signing_in_even_from_a_dialog()
    {
        await host.WriteDeadLetterAsync(Guid.NewGuid(), "order-under-a-dialog", "{}", "It broke.");
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        await page.OpenAsync(host, "dead-letters");
        await page.Button("Retry order order-under-a-dialog").ClickAsync();
        await Expect(page.Button("Retry 1 dead letter")).ToBeFocusedAsync();

        await page.RouteAsync(Api, route => route.FulfillAsync(new() { Status = 401 }));

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no longer takes these credentials");
        await Expect(page.GetByLabel("Client id")).ToBeFocusedAsync();
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_told_where_it_was_asked_and_is_no_outage()
    {
        var page = await chromium.OpenAsync();
        await page.AddInitScriptAsync(
            """
            const timeout = AbortSignal.timeout;
            AbortSignal.timeout = ms => timeout.call(AbortSignal, window.patienceMs ?? (window.askedMs = ms));
            """);
        await page.SignInAsync(host);
        await page.OpenAsync(host, $"merchants/{Guid.NewGuid()}");
        await page.GetByLabel("Points per unit of currency").FillAsync("1");
        await page.RouteAsync("**/what-if?**", _ => Task.CompletedTask);

        await page.EvaluateAsync("window.patienceMs = 100; document.forms[0].requestSubmit(); window.patienceMs = null");
        await Expect(page.Words("The server has not answered within 35 s.")).ToBeVisibleAsync();
        await page.RouteAsync("**/what-if?**", route => route.FulfillAsync(new() { Status = 504 }));
        await page.Button("Compute").ClickAsync();
        await Expect(page.Words("The server answered 504.")).ToBeVisibleAsync();

        await Expect(page.Locator("#notices")).Not.ToContainTextAsync("The server");
        (await page.EvaluateAsync<int>("askedMs")).ShouldBe(35_000);

        await page.RouteAsync("**/v1/api/sale/inbox", route => route.FulfillAsync(new() { Status = 504 }));
        await Expect(page.Words("The server takes too long to answer since")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_view_that_cannot_be_loaded_offers_another_try()
    {
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        await page.RouteAsync("**/operations/audit**", route => route.AbortAsync());
        await page.Link("Audit trail").ClickAsync();
        await Expect(page.Locator("main").GetByText("The server cannot be reached.")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/operations/audit**");

        await page.Button("Try again").ClickAsync();

        await Expect(page.Words("No operator has done anything yet.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("Object.defineProperty(document, 'hidden', { get: () => true, configurable: true })", "delete document.hidden")]
    [InlineData("[...document.querySelectorAll('button')].find(b => b.innerText === 'Pause updates').click()",
        "[...document.querySelectorAll('button')].find(b => b.innerText === 'Resume updates').click()")]
    public async Task Hidden_or_paused_the_page_asks_nothing(string rest, string wake)
    {
        var page = await chromium.OpenAsync();
        await page.Clock.InstallAsync();
        await page.SignInAsync(host);
        await page.EvaluateAsync(rest);
        // What was under way comes to its end.
        await page.Clock.RunForAsync(60_000);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var asked = 0;
        page.Request += (_, _) => asked++;

        await page.Clock.RunForAsync(600_000);
        asked.ShouldBe(0);
        await page.RunAndWaitForRequestAsync(
            () => page.EvaluateAsync($"{wake}; document.dispatchEvent(new Event('visibilitychange'))"),
            request => request.Url.EndsWith("/inbox", StringComparison.Ordinal));

        asked.ShouldBeGreaterThan(0);
    }
}
