using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OperationsPage;

/// <summary>The operations page as files: open to all, all of it from this host, kept by browsers for as long as it holds.</summary>
public sealed partial class PageFilesTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly HttpClient client = monolith.CreateClient();

    [Theory]
    [InlineData("/ops")]
    [InlineData("/ops/")]
    public async Task The_page_opens_without_credentials(string path)
    {
        var answer = await client.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache");
    }

    [Fact]
    public async Task The_browser_is_told_to_load_call_and_run_nothing_else()
    {
        var policy = (await client.GetAsync("/ops")).Headers.GetValues("Content-Security-Policy").Single();

        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("require-trusted-types-for 'script'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
        policy.ShouldNotContain("*");
    }

    [Fact]
    public async Task Every_file_comes_from_this_host_compressed_and_may_be_kept_for_a_year()
    {
        var links = Link().Matches(await client.GetStringAsync("/ops")).Select(match => match.Groups["to"].Value).ToList();

        links.Count.ShouldBeGreaterThan(20);
        foreach (var link in links)
        {
            link.ShouldStartWith("/ops/");
            var plain = await client.GetByteArrayAsync(link);
            using var answer = await GetAsync(link, "Accept-Encoding", "br, gzip");
            answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"], link);
            answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable", link);
            (await UnzipAsync(answer)).ShouldBe(plain, link);
        }
    }

    [Fact]
    public async Task A_page_that_the_browser_has_is_not_sent_again()
    {
        var tag = (await client.GetAsync("/ops")).Headers.ETag!.ToString();

        using var answer = await GetAsync("/ops", "If-None-Match", tag);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_file_of_another_version_is_not_kept()
    {
        var answer = await client.GetAsync("/ops/0123456789abcdef/app/main.js");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Theory]
    [InlineData("/ops/0123456789abcdef/app/other.js")]
    [InlineData("/ops/0123456789abcdef/index.html")]
    [InlineData("/ops/0123456789abcdef/..%2f..%2fappsettings.json")]
    public async Task What_is_no_file_of_the_page_is_not_found(string path) =>
        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_page_holds_no_script_or_style_of_its_own()
    {
        var html = await client.GetStringAsync("/ops");

        html.ShouldNotContain("<style");
        html.ShouldNotContain("style=");
        InlineScript().IsMatch(html).ShouldBeFalse();
        html.ShouldNotContain("{");
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header, value);
        return await client.SendAsync(request);
    }

    private static async Task<byte[]> UnzipAsync(HttpResponseMessage answer)
    {
        await using var gzip = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        await gzip.CopyToAsync(memory);
        return memory.ToArray();
    }

    [GeneratedRegex("(src|href)=\"(?<to>/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<script[^>]*>[^<]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineScript();
}
