using System.Net.Http.Headers;
using System.Text;
using CustomerPoints.Inbox.History;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Operations;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CustomerPoints.IntegrationTests.OpenApi;

/// <summary>A merchant's way through the interface, and what goes wrong. The client looks at the answers.</summary>
internal sealed class Walk(MonolithFactory monolith, HttpClient client)
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customerId = Guid.NewGuid();

    public async Task OrdersAsync()
    {
        await shop.SetRateAsync(0.1m);
        var order = $$"""{"id":"{{Guid.NewGuid()}}","customerId":"{{customerId}}","total":20,"currency":"EUR"}""";
        await SendAsync(HttpMethod.Post, "/orders", 201, order);
        await SendAsync(HttpMethod.Post, "/orders", 200, order);
        await SendAsync(HttpMethod.Post, "/orders", 409, order.Replace(":20,", ":21,", StringComparison.Ordinal));
        await SendAsync(HttpMethod.Post, "/orders", 400, """{"total":-1,"currency":"euro"}""");
        await SendAsync(HttpMethod.Post, "/orders", 400, """{"total":1,"currency":"EUR","surprise":1}""");
        await SendAsync(HttpMethod.Post, "/orders", 201, """{"total":0,"currency":"EUR"}""");
        await SendAsync(HttpMethod.Get, $"/orders/{await shop.RegisterAsync("7", customerId)}", 200);
        await SendAsync(HttpMethod.Get, $"/orders/{Guid.NewGuid()}", 404);
    }

    public async Task PaymentsAsync()
    {
        var orderId = await shop.RegisterAsync("25", customerId);
        await PayAsync(Webhooks.Payment(orderId, "pay_1", "12.5"), 200);
        await PayAsync(Webhooks.Payment(orderId, "pay_1", "12.5"), 200);
        await PayAsync(Webhooks.Payment(orderId, "pay_1", "13"), 409);
        await PayAsync(Webhooks.Payment(orderId, "pay_2", "12.5"), 200);
        await PayAsync(Webhooks.Payment(Guid.NewGuid(), "pay_3", "1"), 404);
        await PayAsync(Webhooks.Payment(orderId, "pay_4", "0"), 422);
        await PayAsync("{", 422);
        await PayAsync("""{"type":"refund.succeeded"}""", 202);
        await PayAsync(new string(' ', 70_000), 413);
        await PayAsync("{}", 401, MonolithFactory.WebhookSecret.Replace('M', 'N'));
        await SendAsync(HttpMethod.Get, $"/orders/{orderId}/points", 200);
        await monolith.DrainAsync();
        await SendAsync(HttpMethod.Get, $"/orders/{orderId}", 200);
        await SendAsync(HttpMethod.Get, $"/orders/{orderId}/points", 200);
        await SendAsync(HttpMethod.Get, $"/orders/{Guid.NewGuid()}/points", 404);
        await SendAsync(HttpMethod.Get, $"/customers/{customerId}/points", 200);
        await SendAsync(HttpMethod.Get, $"/customers/{Guid.NewGuid()}/points", 200);
        await SendAsync(HttpMethod.Get, "/customers/nobody/points", 404);
    }

    public async Task LedgerAsync()
    {
        var rows = await shop.GetAsync("/point-transactions");
        var id = rows.GetProperty("items")[0].GetProperty("id").GetString();
        await SendAsync(HttpMethod.Get, $"/point-transactions?customerId={customerId}&type=AWARD&limit=1", 200);
        await SendAsync(HttpMethod.Get, "/point-transactions?limit=0&cursor=forged&type=GIFT", 400);
        await SendAsync(HttpMethod.Get, "/point-transactions?customerId=somebody", 400);
        await SendAsync(HttpMethod.Get, "/point-transactions/count?from=2026-01-01T00:00:00Z", 200);
        await SendAsync(HttpMethod.Get, $"/point-transactions/{id}", 200);
        await SendAsync(HttpMethod.Get, $"/point-transactions/{Guid.NewGuid()}", 404);
        await SendAsync(HttpMethod.Post, "/point-transactions", 405, "{}");
        await SendAsync(HttpMethod.Patch, $"/point-transactions/{id}", 405, "{}");
        await SendAsync(HttpMethod.Delete, $"/point-transactions/{id}", 405);
        await SendAsync(HttpMethod.Patch, "/point-transactions/none", 404, "{}");
        await SendAsync(HttpMethod.Delete, "/point-transactions/none", 404);
    }

    public async Task ConfigurationAsync()
    {
        const string settings = """{"loyalty":{"conversionRate":0.5,"rounding":"halfUp","scale":2}}""";
        var read = await SendAsync(HttpMethod.Get, "/configuration", 200);
        await SendAsync(HttpMethod.Put, "/configuration", 428, settings);
        await SendAsync(HttpMethod.Put, "/configuration", 200, settings, read.Headers.ETag!.ToString());
        await SendAsync(HttpMethod.Put, "/configuration", 412, settings, "\"0\"");
        await SendAsync(HttpMethod.Put, "/configuration", 400, """{"loyalty":{"conversionRate":-1}}""", "\"0\"");
        await SendAsync(HttpMethod.Get, "/configuration", 200);
    }

    public async Task InboxAsync()
    {
        var dead = shop.Completion(customerId);
        await monolith.PublishAsync(dead);
        var position = await monolith.Owner.ScalarAsync<long>(
            """
            update points.inbox_pending set dead_at = clock_timestamp(), attempts = 8, last_error = 'It broke.'
            where position = (select position from points.inbox_message where idempotency_key = $1)
            returning position
            """,
            dead.SaleOrderId.ToString());
        await SendAsync(HttpMethod.Get, "/inbox", 200);
        await SendAsync(HttpMethod.Get, "/inbox/messages", 200);
        await SendAsync(HttpMethod.Get, "/inbox/messages?state=lost&limit=1000&after=-1", 400);
        await SendAsync(HttpMethod.Get, $"/orders/{dead.SaleOrderId}/points", 200);
        await SendAsync(HttpMethod.Post, "/inbox/messages/retry", 200, """{"all":true,"dryRun":true}""");
        await SendAsync(HttpMethod.Post, "/inbox/messages/retry", 400, """{"all":true,"positions":[1]}""");
        await SendAsync(HttpMethod.Post, $"/inbox/messages/{position}/retry", 200);
        await SendAsync(HttpMethod.Post, $"/inbox/messages/{position}/retry", 404);
    }

    public async Task OperationsAsync()
    {
        var orderId = await shop.SellAsync("30", customerId);
        var dead = await shop.DeadLetterAsync(monolith, customerId);
        await AsOperatorAsync(HttpMethod.Post, "/inbox/messages/discard", 200,
            $$"""{"positions":[{{dead}}],"dryRun":true}""");
        await AsOperatorAsync(HttpMethod.Post, "/inbox/messages/discard", 200,
            $$"""{"positions":[{{dead}}],"reason":"Sent twice."}""");
        await AsOperatorAsync(HttpMethod.Post, "/inbox/messages/discard", 400, """{"positions":[],"reason":""}""");
        await monolith.Services.GetRequiredService<InboxSampler>().SampleAsync(CancellationToken.None);
        await AsOperatorAsync(HttpMethod.Get, "/operations/history", 200);
        await AsOperatorAsync(HttpMethod.Get, "/operations/history?minutes=0", 400);
        await AsOperatorAsync(HttpMethod.Get, $"/operations/orders/{orderId}", 200);
        await AsOperatorAsync(HttpMethod.Get, $"/operations/orders/{Guid.NewGuid()}", 404);
        await AsOperatorAsync(HttpMethod.Get, $"/operations/customers/{customerId}?limit=1", 200);
        await AsOperatorAsync(HttpMethod.Get, $"/operations/customers/{customerId}?cursor=forged", 400);
        await AsOperatorAsync(HttpMethod.Get, "/operations/customers/nobody", 404);
        await AsOperatorAsync(HttpMethod.Get, "/operations/merchants", 200);
        await AsOperatorAsync(HttpMethod.Get, "/operations/merchants?limit=0", 400);
        var whatIf = $"/operations/merchants/{shop.MerchantId}/what-if";
        await AsOperatorAsync(HttpMethod.Get, $"{whatIf}?rate=0.5&rounding=halfUp&scale=2", 200);
        await AsOperatorAsync(HttpMethod.Get, $"{whatIf}?rate=1,5", 400);
        await AsOperatorAsync(HttpMethod.Get, "/operations/merchants/nobody/what-if?rate=1", 404);
        await AsOperatorAsync(HttpMethod.Get, "/operations/audit", 200);
        await AsOperatorAsync(HttpMethod.Get, "/operations/audit?limit=1000", 400);
    }

    /// <summary>What any route refuses: a stranger, one who may not, an unknown parameter, a body of text.</summary>
    public async Task RefusalsOfAllAsync(ApiDocument document)
    {
        foreach (var operation in document.Operations)
        {
            var path = operation.Path
                .Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
                .Replace("{saleOrderId}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
                .Replace("{customerId}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
                .Replace("{merchantId}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
                .Replace("{position}", "1", StringComparison.Ordinal);
            var method = new HttpMethod(operation.Method);
            var body = operation.Json.TryGetProperty("requestBody", out _) ? "{}" : null;
            await SendAsync(method, $"{path}?surprise=1", 400, body, token: TokenFor(operation));
            if (operation.IsOpenToAll)
            {
                continue;
            }

            await SendAsync(Request(method, path, authorization: null), 401);
            await SendAsync(Request(method, path, monolith.TokenFor(shop.MerchantId, "None.at-all")), 403);
            if (operation.Statuses.Contains("415", StringComparer.Ordinal))
            {
                await SendAsync(method, path, 415, "text", contentType: "text/plain", token: TokenFor(operation));
            }
        }
    }

    private string TokenFor(ApiOperation operation) =>
        monolith.TokenFor(operation.IsForOperators ? null : shop.MerchantId);

    private Task<HttpResponseMessage> AsOperatorAsync(HttpMethod method, string path, int status, string? body = null) =>
        SendAsync(method, path, status, body, token: monolith.TokenFor(null));

    private Task<HttpResponseMessage> PayAsync(
        string body, int status, string secret = MonolithFactory.WebhookSecret) => SendAsync(
        Webhooks.Request(body, monolith.Time.GetUtcNow(), secret), status);

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, int status, string? body = null, string? ifMatch = null,
        string contentType = "application/json", string? token = null)
    {
        var request = Request(method, path, token ?? monolith.TokenFor(shop.MerchantId));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, contentType);
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.ParseAdd(ifMatch);
        }

        return SendAsync(request, status);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, int status)
    {
        var answer = await client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(
            status, $"{request.Method} {request.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? authorization) =>
        new(method, ApiDocument.BasePath + path)
        {
            Headers =
            {
                Authorization = authorization is null ? null : new AuthenticationHeaderValue("Bearer", authorization),
            },
        };
}
