using CustomerPoints.Monolith.Security.Clients;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests.Fixtures;

/// <summary>What a person does with the page: by the words that stand there, not by how it is built.</summary>
internal static class Desk
{
    public static ILocator Button(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Link(this IPage page, string name) =>
        page.GetByRole(AriaRole.Link, new() { Name = name });

    public static ILocator Heading(this IPage page, string name) =>
        page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 });

    public static ILocator OpenDialog(this IPage page) => page.GetByRole(AriaRole.Dialog);

    /// <summary>The banner, toast or message that holds these words.</summary>
    public static ILocator Words(this IPage page, string words) => page.GetByText(words).Filter(new() { Visible = true }).First;

    /// <summary>Signs in; when the page says why it could not, fails with its words.</summary>
    public static async Task SignInAsync(this IPage page, OperationsHost host, IssuedClient? client = null)
    {
        await page.GotoAsync(host.Page.ToString());
        await page.EnterAsync((client ?? host.Operator).ClientId, (client ?? host.Operator).Secret);
        var fault = page.Locator(".sign-in .fault:not(:empty)");
        await Expect(page.Heading("Overview").Or(fault)).ToBeVisibleAsync();
        if (await fault.CountAsync() > 0)
        {
            Assert.Fail($"Not signed in: {await fault.TextContentAsync()}");
        }
    }

    public static async Task EnterAsync(this IPage page, string clientId, string secret)
    {
        await page.GetByLabel("Client id").FillAsync(clientId);
        await page.GetByLabel("Secret").FillAsync(secret);
        await page.Button("Sign in").ClickAsync();
    }

    public static async Task FindAsync(this IPage page, Guid id)
    {
        await page.Link("Orders & customers").ClickAsync();
        await page.GetByLabel("Id of an order or a customer").FillAsync(id.ToString());
        await page.Button("Find").ClickAsync();
    }

    /// <summary>Opens a view by its address, as from a link that was passed on.</summary>
    public static Task OpenAsync(this IPage page, OperationsHost host, string hash) =>
        page.GotoAsync($"{host.Page}#/{hash}");
}
