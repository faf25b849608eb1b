using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OpenApi;

/// <summary>Walks through every operation, success and failure, and holds every answer to the document.</summary>
public sealed class AnswerTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    // Nothing a client asks for brings these about; they are provoked where their cause is at home.
    private static readonly string[] OfTheHost = ["429", "500", "503", "504"];

    [Fact]
    public async Task Every_answer_is_as_the_document_says_and_every_status_it_lists_is_answered()
    {
        var document = await ApiDocument.ReadAsync(monolith);
        using var held = new HeldToTheDocument(document);
        using var client = monolith.CreateDefaultClient(held);
        var walk = new Walk(monolith, client);

        await walk.OrdersAsync();
        await walk.PaymentsAsync();
        await walk.LedgerAsync();
        await walk.ConfigurationAsync();
        await walk.InboxAsync();
        await walk.OperationsAsync();
        await walk.RefusalsOfAllAsync(document);

        var missing = from operation in document.Operations
                      from status in operation.Statuses.Except(OfTheHost, StringComparer.Ordinal)
                      where !held.Seen.Contains((operation.Id, status)) && !IsKestrels(operation, status)
                      select $"{operation} never answered {status}";
        missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_the_document_does_not_list_is_found()
    {
        var document = await ApiDocument.ReadAsync(monolith);
        using var held = new HeldToTheDocument(document);
        var operation = document.Find("GET", "/v1/api/sale/inbox");

        using var teapot = new HttpResponseMessage((System.Net.HttpStatusCode)418);
        using var wrongBody = new HttpResponseMessage { Content = JsonOf("""{"depth":"many","extra":1}""") };
        using var wrongType = new HttpResponseMessage { Content = new StringContent("ok") };
        using var noHeader = new HttpResponseMessage((System.Net.HttpStatusCode)429) { Content = JsonOf("{}") };

        (await held.FaultsOfAsync(operation, teapot)).ShouldBe(["418 is not listed"]);
        (await held.FaultsOfAsync(operation, wrongBody)).ShouldBe(
            [
                "$.retrying: is missing",
                "$.deadLetters: is missing",
                "$.lagSeconds: is missing",
                "$.oldestAgeSeconds: is missing",
                "$.processedLastMinute: is missing",
                "$.depth: \"many\" against type \"integer\"",
                "$.extra: is not declared",
            ]);
        (await held.FaultsOfAsync(operation, wrongType)).ShouldBe(["the content type text/plain is not listed"]);
        (await held.FaultsOfAsync(operation, noHeader)).ShouldBe(
            ["the content type application/json is not listed", "the header Retry-After is missing"]);
    }

    // The limit on a body is Kestrel's, which does not stand in this test's way; the webhook has one of its own.
    private static bool IsKestrels(ApiOperation operation, string status) => status == "413" && !operation.IsOpenToAll;

    private static StringContent JsonOf(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
