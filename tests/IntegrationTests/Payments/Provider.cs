using CustomerPoints.IntegrationTests.Fixtures;

namespace CustomerPoints.IntegrationTests.Payments;

/// <summary>A payment provider: it signs what it reports and holds no token.</summary>
internal sealed class Provider(MonolithFactory monolith, string secret = MonolithFactory.WebhookSecret)
{
    private readonly HttpClient client = monolith.CreateClient();

    public static string NewPaymentId() => $"pay_{Guid.NewGuid():N}";

    public Task<HttpResponseMessage> ReportAsync(
        Guid saleOrderId, string amount, string? paymentId = null, string currency = "EUR") =>
        DeliverAsync(Webhooks.Payment(saleOrderId, paymentId ?? NewPaymentId(), amount, currency));

    public Task<HttpResponseMessage> DeliverAsync(string body) => SendAsync(Signed(body));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    /// <summary>A delivery ready to be sent, for tests that spoil it first.</summary>
    /// <param name="body">What it says.</param>
    /// <param name="late">How long ago it was signed; negative for a clock that runs ahead.</param>
    public HttpRequestMessage Signed(string body, TimeSpan late = default) =>
        Webhooks.Request(body, monolith.Time.GetUtcNow() - late, secret);
}
