using System.Net;
using System.Text;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>A client that accepts no JSON is told what is wrong all the same.</summary>
public sealed class AcceptTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    [Theory]
    [InlineData("POST", "/orders", "{", 400)]
    [InlineData("POST", "/orders", "{}", 400)]
    [InlineData("GET", "/point-transactions?limit=x", null, 400)]
    [InlineData("GET", "/point-transactions?colour=red", null, 400)]
    [InlineData("GET", "/nowhere", null, 404)]
    [InlineData("DELETE", "/orders", null, 405)]
    public async Task A_problem_is_explained_whatever_the_client_accepts(
        string verb, string path, string? json, int status)
    {
        using var client = monolith.ClientFor(Guid.NewGuid());
        foreach (var accepted in (string[])["text/html", "image/png, text/plain;q=0.5", "application/json;q=0"])
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), AccessRule.Base + path);
            request.Headers.TryAddWithoutValidation("Accept", accepted);
            request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");

            await (await client.SendAsync(request)).ShouldBeProblemAsync((HttpStatusCode)status);
        }
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("DELETE", "/orders", 405)]
    [InlineData("POST", "/orders", 415)]
    [InlineData("GET", "/inbox", 401)]
    public async Task A_refusal_of_the_framework_says_what_to_do(string verb, string path, int status)
    {
        using var client = status == 401 ? monolith.CreateClient() : monolith.ClientFor(Guid.NewGuid());
        using var request = new HttpRequestMessage(new HttpMethod(verb), AccessRule.Base + path);
        request.Content = verb == "GET" ? null : new StringContent("{}", Encoding.UTF8, "text/plain");

        var problem = await (await client.SendAsync(request)).ShouldBeProblemAsync((HttpStatusCode)status);

        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_stranger_is_told_so_whatever_it_accepts()
    {
        using var client = monolith.CreateClient();
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        await (await client.GetAsync(AccessRule.Base + "/inbox")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
    }
}
