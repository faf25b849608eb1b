using System.Net;
using System.Text.RegularExpressions;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OpenApi;

/// <summary>The page to browse the document: open to all, and all of it from this host.</summary>
public sealed partial class PageTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Page = ApiDocument.BasePath + "/doc/index.html";

    [Fact]
    public async Task The_page_opens_without_credentials_and_shows_the_document()
    {
        using var client = monolith.CreateClient();

        var answer = await client.GetAsync(ApiDocument.BasePath + "/doc");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(Page);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await client.GetStringAsync(ApiDocument.BasePath + "/doc/index.js")).ShouldContain(ApiDocument.Path);
    }

    [Fact]
    public async Task Everything_the_page_loads_comes_from_this_host()
    {
        using var client = monolith.CreateClient();
        var html = await client.GetStringAsync(Page);

        var links = Link().Matches(html).Select(match => match.Groups["to"].Value).ToList();

        links.Count.ShouldBeGreaterThan(4);
        foreach (var link in links)
        {
            link.ShouldNotContain("//");
            (await client.GetAsync(new Uri(new Uri(client.BaseAddress!, Page), link))).StatusCode
                .ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task The_browser_is_told_to_load_and_call_nothing_else()
    {
        using var client = monolith.CreateClient();

        var policy = (await client.GetAsync(Page)).Headers.GetValues("Content-Security-Policy").Single();

        policy.ShouldStartWith("default-src 'none'; ");
        policy.ShouldContain("; connect-src 'self';");
        policy.ShouldNotContain("http");
        policy.ShouldNotContain("*");
    }

    [GeneratedRegex("(src|href)=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
