using CustomerPoints.BrowserTests.Fixtures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CustomerPoints.BrowserTests;

/// <summary>Payloads and errors come from outside. They are shown as they are, and nothing more.</summary>
public sealed class HostileTextTests(OperationsHost host, Chromium chromium) : IClassFixture<OperationsHost>
{
    private const string Markup = "<img src=x onerror=\"window.caught=true\"><script>window.caught=true</script>";

    [Fact]
    public async Task Markup_in_a_dead_letter_is_text()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(Markup);
        await host.WriteDeadLetterAsync(Guid.NewGuid(), Markup, $$"""{"note": {{json}}, {{json}}: 1}""", Markup);
        var page = await chromium.OpenAsync();
        var faults = new List<string>();
        page.Console += (_, message) => faults.Add(message.Text);
        page.PageError += (_, error) => faults.Add(error);
        await page.SignInAsync(host);

        await page.OpenAsync(host, "dead-letters");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "onerror" });
        await row.GetByText("Message", new() { Exact = true }).ClickAsync();

        await Expect(row.Locator("td .error")).ToHaveTextAsync(Markup);
        await Expect(row.Locator("pre")).ToContainTextAsync("<img src=x onerror=");
        (await page.Locator("main img, main script").CountAsync()).ShouldBe(0);
        (await page.EvaluateAsync<bool>("window.caught === true")).ShouldBeFalse();
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_browser_itself_refuses_to_read_text_as_markup()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(host.Page.ToString());

        var refused = await page.EvaluateAsync<string>(
            "() => { try { document.body.innerHTML = '<b>bold</b>'; return 'taken'; } catch (e) { return e.name; } }");

        refused.ShouldBe("TypeError");
    }

    [Fact]
    public async Task Numbers_are_shown_digit_for_digit()
    {
        await host.WriteDeadLetterAsync(
            Guid.NewGuid(),
            "order-with-digits",
            """{"total": 12345678901234567.8912, "rate": 0.10, "big": 9007199254740993, "small": 1.5}""",
            "It broke.");
        var page = await chromium.OpenAsync();
        await page.SignInAsync(host);
        await page.OpenAsync(host, "dead-letters");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "order-with-digits" });

        await row.GetByText("Message", new() { Exact = true }).ClickAsync();

        foreach (var written in new[]
            { "\"total\": 12345678901234567.8912", "\"rate\": 0.10", "\"big\": 9007199254740993", "\"small\": 1.5" })
        {
            await Expect(row.Locator("pre")).ToContainTextAsync(written);
        }
    }

    [Theory]
    [InlineData("parseBySource")]
    [InlineData("parseMarked")]
    public async Task Both_ways_to_read_json_keep_every_digit_and_every_text(string parse)
    {
        const string Json = """{"a":[1,-2.50,1e3,12345678901234567890.123,"12 \"3.0\" \\",true,null],"1.0":"{\"x\":1.10}"}""";
        var page = await chromium.OpenAsync();
        await page.GotoAsync(host.Page.ToString());

        var written = await page.EvaluateAsync<string>(
            """
            async ([parse, text]) => {
              const main = document.querySelector('script[type=module]').src;
              const json = await import(new URL('json.js', main));
              return json.stringify(json[parse](text));
            }
            """,
            new[] { parse, Json });

        written.ShouldBe(Json);
    }
}
