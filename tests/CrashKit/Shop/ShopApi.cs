using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.Monolith.Demo.Sending;
using CustomerPoints.Monolith.Security;

namespace CustomerPoints.CrashKit.Shop;

/// <summary>The requests of the outside world, each sent once.</summary>
internal sealed class ShopApi(HttpClient client)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly WebhookSigner signer = new(HostSettings.WebhookSecret);
    private readonly TokenMint mint = new(HostSettings.Jwt, TimeProvider.System);
    private readonly Dictionary<Guid, string> tokens = [];

    /// <summary>Sets the merchant's terms, which nobody has set before.</summary>
    public async Task ConfigureAsync(Uri host, Merchant merchant, CancellationToken ct)
    {
        using var read = Authorized(HttpMethod.Get, host, "configuration", merchant);
        using var terms = await client.SendAsync(read, ct);
        terms.EnsureSuccessStatusCode();
        using var write = Authorized(HttpMethod.Put, host, "configuration", merchant, string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"loyalty": {"conversionRate": {{merchant.Rate}}, "rounding": "none"} }"""));
        write.Headers.TryAddWithoutValidation("If-Match", terms.Headers.NonValidated["ETag"].ToString());
        using var written = await client.SendAsync(write, ct);
        written.EnsureSuccessStatusCode();
    }

    public async Task<HttpResponseMessage> RegisterAsync(Uri host, Order order, CancellationToken ct)
    {
        var customer = order.CustomerId is { } id ? $"\"{id}\"" : "null";
        using var request = Authorized(HttpMethod.Post, host, "orders", order.Merchant, string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{order.Id}}","customerId":{{customer}},"total":{{order.Total}},"currency":"EUR"}"""));
        return await client.SendAsync(request, ct);
    }

    /// <summary>Delivers the payment, signed at this moment.</summary>
    public async Task<HttpResponseMessage> DeliverAsync(Uri host, Payment payment, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"type":"payment.succeeded","timestamp":"{{{now:yyyy-MM-dd'T'HH:mm:ss'Z'}}}","data":{"paymentId":
            "{{{payment.Id}}}","saleOrderId":"{{{payment.OrderId}}}","amount":{{{payment.Amount}}},"currency":"EUR"}}
            """));
        using var request = new HttpRequestMessage(HttpMethod.Post, In(host, "webhooks/payments"))
        {
            Content = Content(body),
        };
        request.Headers.Add("webhook-id", $"msg_{payment.Id}");
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", signer.Sign($"msg_{payment.Id}", timestamp, body));
        return await client.SendAsync(request, ct);
    }

    public string TokenOf(Merchant merchant)
    {
        lock (tokens)
        {
            return tokens.TryGetValue(merchant.Id, out var token)
                ? token
                : tokens[merchant.Id] = mint.Mint(merchant.Id, Permissions.All);
        }
    }

    private HttpRequestMessage Authorized(
        HttpMethod method, Uri host, string path, Merchant merchant, string? body = null) => new(method, In(host, path))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(merchant)) },
            Content = body is null ? null : Content(Encoding.UTF8.GetBytes(body)),
        };

    private static Uri In(Uri host, string path) => new(host, $"/v1/api/sale/{path}");

    private static ByteArrayContent Content(byte[] body) => new(body) { Headers = { ContentType = Json } };
}
