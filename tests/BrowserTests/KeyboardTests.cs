using CustomerPoints.BrowserTests.Fixtures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>The whole page without a mouse.</summary>
public sealed class KeyboardTests(OperationsHost host, Chromium chromium) : IClassFixture<OperationsHost>
{
    private const int MostStops = 40;

    [Fact]
    public async Task A_dead_letter_is_retried_with_the_keyboard_alone()
    {
        var shop = host.OpenShop();
        await shop.SetRateAsync(1m);
        var (order, customer) = await shop.SellInVainAsync(host, "3");
        await host.HealAsync(customer);
        var page = await chromium.OpenAsync();
        await page.GotoAsync(host.Page.ToString());
        await Expect(page.GetByLabel("Client id")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(host.Operator.ClientId);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(host.Operator.Secret);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading("Overview")).ToBeVisibleAsync();

        await TabToAsync(page, page.Link("Look at them"));
        await page.Keyboard.PressAsync("Enter");
        var retry = page.Button($"Retry order {order}");
        await Expect(retry).ToBeVisibleAsync();
        await TabToAsync(page, retry);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Button("Retry 1 dead letter")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Words("1 dead letter is tried again.")).ToBeVisibleAsync();
        await Expect(retry).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_dialog_keeps_the_focus_until_it_is_closed_and_gives_it_back_and_going_on_moves_it()
    {
        await host.WriteDeadLetterAsync(Guid.NewGuid(), "order-in-a-dialog", "{}", "It broke.");
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        await page.OpenAsync(host, "dead-letters");
        var discard = page.Button("Discard order order-in-a-dialog");
        await discard.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();

        for (var stop = 0; stop < 6; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            (await page.EvaluateAsync<bool>(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')")).ShouldBeTrue();
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
        await Expect(discard).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        await page.GoBackAsync();
        await Expect(page.Heading("Overview")).ToBeVisibleAsync();
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
        await Expect(page.Locator("#main")).ToBeFocusedAsync();

        await page.Link("Orders & customers").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Id of an order or a customer")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_stop_skips_to_the_content()
    {
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        await page.ReloadAsync();
        await Expect(page.Heading("Overview")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Link("Skip to the content")).ToBeFocusedAsync();
        await Expect(page.Link("Skip to the content")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#main")).ToBeFocusedAsync();
        page.Url.ShouldNotContain("#main");
    }

    /// <summary>Goes on with Tab until the focus is there, and sees to it that every stop can be seen and has a name.</summary>
    private static async Task TabToAsync(IPage page, ILocator target)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            (await page.EvaluateAsync<string>(
                """
                () => {
                  const at = document.activeElement;
                  const name = at.getAttribute('aria-label') || at.innerText || at.labels?.[0]?.innerText;
                  const outline = getComputedStyle(at).outlineStyle;
                  return at === document.body || (name && outline !== 'none') ? '' : at.outerHTML;
                }
                """)).ShouldBeEmpty();
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        throw new TimeoutException($"{target} is not to be reached within {MostStops} stops.");
    }
}
