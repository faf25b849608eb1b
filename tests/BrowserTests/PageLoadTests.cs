using System.Text.Json;
using CustomerPoints.BrowserTests.Fixtures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>What a load of the page costs.</summary>
public sealed class PageLoadTests(OperationsHost host, Chromium chromium, ITestOutputHelper output)
    : IClassFixture<OperationsHost>
{
    private const int MaxBytes = 300 * 1024;

    [Fact]
    public async Task A_first_load_transfers_less_than_300_KB_and_the_next_one_little_more_than_the_figures()
    {
        var page = await chromium.OpenAsync();
        var (bytes, hosts) = await WatchAsync(page);
        await page.SignInAsync(host);
        await Expect(page.Locator(".figure").First).Not.ToHaveTextAsync("…");

        var first = bytes();
        await page.ReloadAsync();
        await Expect(page.Locator(".figure").First).Not.ToHaveTextAsync("…");
        var figuresAfterMs = await page.EvaluateAsync<double>("performance.getEntriesByName('first-figures')[0].startTime");

        first.ShouldBeInRange(1, MaxBytes);
        (bytes() - first).ShouldBeLessThan(first / 2);
        hosts.ShouldBe([host.Page.Authority]);
        output.WriteLine($"{first} bytes at the first load, {bytes() - first} at the next; "
            + $"the first figures after {figuresAfterMs:F0} ms.");
    }

    [Fact]
    public async Task Without_anything_to_show_every_view_says_so()
    {
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);

        foreach (var (hash, words) in new[]
            {
                ("dead-letters", "No dead letters. Nothing waits for a person."),
                ("dead-letters/retrying", "Nothing is in retry."),
                ("dead-letters/conflict", "No redelivery differed"),
                ("merchants", "No merchant has set a rate"),
                ("audit", "No operator has done anything yet."),
                ($"orders/{Guid.NewGuid()}", "There is no order with this id."),
                ($"customers/{Guid.NewGuid()}", "This customer never had any points."),
                ("nowhere", "This page has nothing at that address."),
            })
        {
            await page.OpenAsync(host, hash);
            await Expect(page.Locator("main").GetByText(words)).ToBeVisibleAsync();
        }

        await Expect(page.Locator("#notices")).ToBeEmptyAsync();
    }

    private static async Task<(Func<long> Bytes, IReadOnlyCollection<string> Hosts)> WatchAsync(IPage page)
    {
        var bytes = 0L;
        var hosts = new HashSet<string>(StringComparer.Ordinal);
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.loadingFinished").OnEvent += (_, finished) =>
            Interlocked.Add(ref bytes, (long)Number(finished, "encodedDataLength"));
        await session.SendAsync("Network.enable");
        page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);
        return (() => Interlocked.Read(ref bytes), hosts);
    }

    private static double Number(JsonElement? parameters, string name) =>
        parameters!.Value.GetProperty(name).GetDouble();
}
