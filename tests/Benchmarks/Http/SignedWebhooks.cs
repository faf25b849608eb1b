using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Publish;
using CustomerPoints.Sale.Payments;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>Webhooks made and signed beforehand, so that a client has nothing left to do but send them.</summary>
internal sealed class SignedWebhooks
{
    /// <summary>A type the endpoint ignores: the signature is checked, the type read, no database asked.</summary>
    public const string IgnoredType = "payment.noticed";

    private readonly Uri address;
    private readonly (byte[] Body, string Id, string Signature)[] deliveries;
    private readonly string timestamp;

    /// <param name="host">Where the host listens.</param>
    /// <param name="type">Of the event.</param>
    /// <param name="saleOrderIds">The orders, each paid in full by the delivery of its place.</param>
    public SignedWebhooks(Uri host, string type, Guid[] saleOrderIds)
    {
        address = new Uri(host, "/v1/api/sale/webhooks/payments");
        timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var secret = WebhookSecrets.Decode(HostSettings.WebhookSecret)!;
        deliveries = Array.ConvertAll(saleOrderIds, id => Sign(type, id, secret));
    }

    public int Count => deliveries.Length;

    public HttpRequestMessage RequestOf(int delivery)
    {
        var (body, id, signature) = deliveries[delivery];
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", signature);
        return request;
    }

    private (byte[] Body, string Id, string Signature) Sign(string type, Guid saleOrderId, byte[] secret)
    {
        var body = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"type":"{{{type}}}","timestamp":"{{{DateTimeOffset.UtcNow:O}}}",
            "data":{"paymentId":"pay_{{{saleOrderId:N}}}","saleOrderId":"{{{saleOrderId}}}",
            "amount":{{{OrderSeed.Total}}},"currency":"{{{OrderSeed.Currency}}}"}}
            """));
        var id = $"msg_{saleOrderId:N}";
        return (body, id, $"v1,{Convert.ToBase64String(WebhookSignature.Sign(secret, id, timestamp, body))}");
    }
}
