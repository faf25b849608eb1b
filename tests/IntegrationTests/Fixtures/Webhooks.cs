using System.Net.Http.Headers;
using System.Text;
using CustomerPoints.Sale.Payments;

namespace CustomerPoints.IntegrationTests.Fixtures;

/// <summary>Signed payment webhooks, as a provider sends them.</summary>
internal static class Webhooks
{
    public const string Path = "/v1/api/sale/webhooks/payments";

    public static string Payment(Guid saleOrderId, string paymentId, string amount, string currency = "EUR") =>
        $$$"""
        {"type":"payment.succeeded","timestamp":"2026-11-22T10:00:00Z",
         "data":{"paymentId":"{{{paymentId}}}","saleOrderId":"{{{saleOrderId}}}",
         "amount":{{{amount}}},"currency":"{{{currency}}}"}}
        """;

    public static Task<HttpResponseMessage> DeliverAsync(
        this HttpClient client, string body, DateTimeOffset now, string secret = MonolithFactory.WebhookSecret) =>
        client.SendAsync(Request(body, now, secret));

    public static HttpRequestMessage Request(string body, DateTimeOffset now, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var id = $"msg_{Guid.NewGuid():N}";
        var timestamp = now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = WebhookSignature.Sign(WebhookSecrets.Decode(secret)!, id, timestamp, bytes);
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
        return request;
    }
}
