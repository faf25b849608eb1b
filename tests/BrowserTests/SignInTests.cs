using CustomerPoints.BrowserTests.Fixtures;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Basic;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static System.StringComparison;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>Who gets in, and what everybody else is told.</summary>
public sealed class SignInTests(OperationsHost host, Chromium chromium) : IClassFixture<OperationsHost>
{
    [Fact]
    public async Task A_wrong_secret_is_said_to_be_wrong()
    {
        var page = await OpenAsync();

        await page.EnterAsync(host.Operator.ClientId, "not-the-secret");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the secret is wrong");
        await Expect(page.GetByLabel("Secret")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_merchants_credentials_are_refused_and_told_why()
    {
        var merchant = await host.RegisterAsync(Guid.NewGuid(), [.. Permissions.All]);
        var page = await OpenAsync();

        await page.EnterAsync(merchant.ClientId, merchant.Secret);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("credentials of a merchant");
    }

    [Fact]
    public async Task Credentials_that_may_only_act_are_told_what_they_lack()
    {
        var blind = await host.RegisterAsync(null, "Inbox.retry");
        var page = await OpenAsync();

        await page.EnterAsync(blind.ClientId, blind.Secret);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("lack the permission Inbox.read");
    }

    [Fact]
    public async Task Too_many_attempts_are_told_how_long_to_wait()
    {
        var page = await OpenAsync();
        var fault = page.GetByRole(AriaRole.Alert);
        var told = string.Empty;
        // Each further wait is twice as long as the one before: sooner or later even a slow machine comes too early.
        for (var left = 2 * FailedAttempts.FreeAttempts; left > 0 && !told.Contains("Too many", Ordinal); left--)
        {
            await page.EnterAsync("client_nobody", $"wrong {left}");
            await Expect(fault).Not.ToBeEmptyAsync();
            told = await fault.InnerTextAsync();
        }

        told.ShouldMatch(@"^Too many attempts\. Try again in \d+ s\.$");
    }

    [Fact]
    public async Task Who_may_only_look_is_shown_nothing_to_act_with()
    {
        var reader = await host.RegisterAsync(null, "Inbox.read");
        await host.WriteDeadLetterAsync(Guid.NewGuid(), "order-for-looking", "{}", "It broke.");
        var page = await OpenAsync();
        await page.EnterAsync(reader.ClientId, reader.Secret);

        await page.Link("Dead letters").First.ClickAsync();

        await Expect(page.Link("order-for-looking")).ToBeVisibleAsync();
        await Expect(page.GetByText("may look, not act")).ToBeVisibleAsync();
        (await page.Locator("main button:visible").CountAsync()).ShouldBe(0);
        (await page.GetByRole(AriaRole.Checkbox).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_reload_keeps_the_operator_signed_in_and_signing_out_forgets_everything()
    {
        var page = await OpenAsync();
        await page.EnterAsync(host.Operator.ClientId, host.Operator.Secret);
        await Expect(page.Heading("Overview")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Heading("Overview")).ToBeVisibleAsync();

        await page.Button("Sign out").ClickAsync();

        await Expect(page.Button("Sign in")).ToBeVisibleAsync();
        (await page.EvaluateAsync<int>("sessionStorage.length + localStorage.length")).ShouldBe(0);
        (await page.Context.CookiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_was_passed_on_leads_there_after_signing_in()
    {
        var page = await chromium.OpenAsync();
        await page.OpenAsync(host, "audit");

        await page.EnterAsync(host.Operator.ClientId, host.Operator.Secret);

        await Expect(page.Heading("Audit trail")).ToBeVisibleAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(host.Page.ToString());
        return page;
    }
}
