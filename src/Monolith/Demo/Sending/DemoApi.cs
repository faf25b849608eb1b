using System.Globalization;
using System.Net.Http.Headers;
using CustomerPoints.Monolith.Demo.Planning;

namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>The three things the demo does over HTTP. Each answers null when it succeeded.</summary>
internal sealed class DemoApi(
    PatientSender sender,
    IReadOnlyDictionary<Guid, string> tokens,
    WebhookSigner signer,
    TimeProvider clock)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly Uri Configuration = new("v1/api/sale/configuration", UriKind.Relative);
    private static readonly Uri Orders = new("v1/api/sale/orders", UriKind.Relative);
    private static readonly Uri Payments = new("v1/api/sale/webhooks/payments", UriKind.Relative);

    /// <summary>Sets a merchant's terms. The read before it yields the version that the write replaces.</summary>
    public async Task<Refusal?> ConfigureAsync(string country, MerchantTerms terms, CancellationToken ct)
    {
        var merchant = DemoIds.Merchant(country);
        var read = await ExchangeAsync(() => Authorized(HttpMethod.Get, Configuration, merchant), ct);
        if (read.Problem is not null)
        {
            return read.Refuse(country, "read configuration");
        }

        var body = DemoBodies.Configuration(terms);
        var write = await ExchangeAsync(
            () =>
            {
                var request = Authorized(HttpMethod.Put, Configuration, merchant, body);
                request.Headers.TryAddWithoutValidation("If-Match", read.ETag);
                return request;
            },
            ct);
        return write.Refuse(country, "set configuration");
    }

    public async Task<Refusal?> RegisterAsync(PlannedOrder order, CancellationToken ct)
    {
        var body = DemoBodies.Order(order);
        var answer = await ExchangeAsync(() => Authorized(HttpMethod.Post, Orders, order.MerchantId, body), ct);
        return answer.Refuse(Name(order), "register order");
    }

    /// <param name="order">The order that is paid.</param>
    /// <param name="payment">Its id also names the webhook, so that a repetition carries the same one.</param>
    /// <param name="body">The same bytes for every delivery of the payment.</param>
    /// <param name="ct">Stops the request.</param>
    public async Task<Refusal?> PayAsync(
        PlannedOrder order, PlannedPayment payment, byte[] body, CancellationToken ct)
    {
        var answer = await ExchangeAsync(() => Signed($"msg_{payment.PaymentId}", body), ct);
        return answer.Refuse(Name(order), $"payment {payment.PaymentId}");
    }

    private static string Name(PlannedOrder order) => $"{order.OrderId} ({order.Invoice})";

    private HttpRequestMessage Authorized(HttpMethod method, Uri path, Guid merchant, byte[]? body = null) => new(
        method, path)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", tokens[merchant]) },
        Content = body is null ? null : Content(body),
    };

    private HttpRequestMessage Signed(string webhookId, byte[] body)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, Payments) { Content = Content(body) };
        request.Headers.Add("webhook-id", webhookId);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", signer.Sign(webhookId, timestamp, body));
        return request;
    }

    private static ByteArrayContent Content(byte[] body) => new(body) { Headers = { ContentType = Json } };

    private async Task<ApiAnswer> ExchangeAsync(Func<HttpRequestMessage> create, CancellationToken ct)
    {
        try
        {
            using var response = await sender.SendAsync(create, ct);
            return await ApiAnswer.ReadAsync(response, ct);
        }
        catch (HttpRequestException unreachable)
        {
            return ApiAnswer.None(unreachable.Message);
        }
        catch (TaskCanceledException late) when (late.InnerException is TimeoutException)
        {
            return ApiAnswer.None(late.Message);
        }
    }
}
