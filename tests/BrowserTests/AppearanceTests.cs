using CustomerPoints.BrowserTests.Fixtures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>On a phone and on a desk, light and dark: nothing is cut off, everything can be read.</summary>
public sealed class AppearanceTests(OperationsHost host, Chromium chromium) : IClassFixture<OperationsHost>
{
    private const int PhoneWidth = 360;
    private const int DeskWidth = 1280;

    [Theory]
    [InlineData(PhoneWidth)]
    [InlineData(DeskWidth)]
    public async Task Every_view_fits_and_has_contrast(int width)
    {
        var (merchant, customer, order) = await FillAsync();
        var page = await chromium.OpenAsync(width);
        await page.GotoAsync(host.Page.ToString());
        await Expect(page.Heading("Operations")).ToBeVisibleAsync();
        await ShouldFitAsync(page, "sign-in");
        await page.SignInAsync(host);

        foreach (var (hash, sign) in new[]
            {
                (string.Empty, ".plot"), ("dead-letters", "tbody tr"), ("find", "form"), ($"orders/{order}", ".timeline"),
                ($"customers/{customer}", "tbody tr"), ("merchants", "tbody tr"), ($"merchants/{merchant}", "form"),
                ("audit", "h1"), ("nowhere", "h1"),
            })
        {
            await page.OpenAsync(host, hash);
            await Expect(page.Locator($"main {sign}").First).ToBeVisibleAsync();
            await ShouldFitAsync(page, hash);
        }
    }

    [Fact]
    public async Task Dark_is_dark_and_light_is_light()
    {
        (await BrightnessAsync(ColorScheme.Dark)).ShouldBeLessThan(40);
        (await BrightnessAsync(ColorScheme.Light)).ShouldBeGreaterThan(220);
    }

    private static async Task ShouldFitAsync(IPage page, string view)
    {
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .ShouldBe(0, $"{view} scrolls sideways");
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            (await page.EvaluateAsync<string[]>(Contrast.Script)).ShouldBeEmpty($"{view}, {scheme}");
        }
    }

    private async Task<int> BrightnessAsync(ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(scheme: scheme);
        await page.GotoAsync(host.Page.ToString());
        return await page.EvaluateAsync<int>("+getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]");
    }

    private async Task<(Guid Merchant, Guid Customer, Guid Order)> FillAsync()
    {
        var shop = host.OpenShop();
        await shop.SetLoyaltyAsync("""{"conversionRate": 0.123456, "rounding": "halfUp", "scale": 2}""");
        var customer = Guid.NewGuid();
        await shop.SellAsync("123456789.1234", customer);
        await host.DrainAsync();
        var (order, _) = await shop.SellInVainAsync(host, "19.99");
        await host.WriteDeadLetterAsync(
            shop.MerchantId, $"{Guid.NewGuid()}", """{"note": "unreadable"}""", new string('x', 300));
        return (shop.MerchantId, customer, order);
    }
}
