using CustomerPoints.BrowserTests.Fixtures;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace CustomerPoints.BrowserTests.Fixtures;

/// <summary>One browser for all tests: the machine's own Chromium, or the one that CHROMIUM_BIN names.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long a test waits for what must come; on a busy machine it may take its time.</summary>
    private const float PatienceMs = 60_000;

    private const string DefaultPath = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_BIN") ?? DefaultPath,
            Args = Arguments,
        });
    }

    /// <summary>A window with nothing remembered, on a desk or on a phone, light or dark.</summary>
    internal async Task<IPage> OpenAsync(
        int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(PatienceMs);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
    }
}
