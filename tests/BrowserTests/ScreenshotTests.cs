using CustomerPoints.BrowserTests.Fixtures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>
/// The pictures of docs/operations-page.md. OPERATIONS_PAGE_PICTURES names the folder to write them to; without it they
/// are only taken.
/// </summary>
public sealed class ScreenshotTests(OperationsHost host, Chromium chromium) : IClassFixture<OperationsHost>
{
    private const int MaxBytes = 200_000;
    private static readonly string? Folder = Environment.GetEnvironmentVariable("OPERATIONS_PAGE_PICTURES");

    [Fact]
    public async Task The_page_has_its_picture_taken()
    {
        await host.WriteBusyHourAsync();
        var shop = host.OpenShop();
        await shop.SetRateAsync(0.05m);
        for (var total = 10; total < 26; total++)
        {
            await shop.SellAsync($"{total}.90", Guid.NewGuid());
        }

        await host.DrainAsync();
        var (order, _) = await shop.SellInVainAsync(host, "86.90");
        await TakeAsync("overview-light", 1280, 1000, ColorScheme.Light, string.Empty, ".plot canvas");
        await TakeAsync("overview-dark", 1280, 1000, ColorScheme.Dark, string.Empty, ".plot canvas");
        await TakeAsync("order-light", 1280, 820, ColorScheme.Light, $"orders/{order}", ".timeline");
        await TakeAsync("dead-letters-phone", 360, 780, ColorScheme.Light, "dead-letters", "tbody tr");
    }

    private async Task TakeAsync(string name, int width, int height, ColorScheme scheme, string hash, string sign)
    {
        var page = await chromium.OpenAsync(width, height, scheme);
        await page.SignInAsync(host);
        await page.OpenAsync(host, hash);
        await Expect(page.Locator($"main {sign}").First).ToBeVisibleAsync();
        await Expect(page.Locator("#notices")).ToContainTextAsync(hash == "dead-letters" ? string.Empty : "dead letter");
        var picture = await page.ScreenshotAsync();
        picture.Length.ShouldBeLessThan(MaxBytes);
        if (Folder is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(Folder, $"operations-page-{name}.png"), picture);
        }
    }
}
