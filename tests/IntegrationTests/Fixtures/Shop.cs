using System.Net.Http.Json;
using System.Text.Json;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CustomerPoints.IntegrationTests.Fixtures;

/// <summary>A merchant of its own for each test: registers orders, pays them, looks at what came of it.</summary>
internal sealed class Shop(MonolithFactory monolith, Guid? merchantId = null)
{
    private HttpClient? client;

    public Guid MerchantId { get; } = merchantId ?? Guid.NewGuid();

    public HttpClient Client => client ??= monolith.ClientFor(MerchantId);

    /// <summary>Sets the loyalty settings, whatever they are, past every validation.</summary>
    public Task SetLoyaltyAsync(string loyaltyJson) => monolith.Owner.ExecuteAsync(
        """
        insert into points.configuration (merchant_id, settings) values ($1, jsonb_build_object('loyalty', $2::jsonb))
        on conflict (merchant_id) do update set settings = excluded.settings, version = configuration.version + 1
        """,
        MerchantId,
        loyaltyJson);

    public Task SetRateAsync(decimal rate) => SetLoyaltyAsync(FormattableString.Invariant($"{{\"conversionRate\": {rate}}}"));

    public async Task<Guid> RegisterAsync(string total, Guid? customerId, string currency = "EUR")
    {
        var id = Guid.NewGuid();
        var customer = customerId is null ? "null" : $"\"{customerId}\"";
        var answer = await Client.PostAsync(
            "/v1/api/sale/orders",
            new StringContent(
                $$"""{"id":"{{id}}","customerId":{{customer}},"total":{{total}},"currency":"{{currency}}"}""",
                System.Text.Encoding.UTF8,
                "application/json"));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return id;
    }

    public Task<HttpResponseMessage> PayAsync(
        Guid saleOrderId, string amount, string? paymentId = null, string currency = "EUR") =>
        Client.DeliverAsync(
            Webhooks.Payment(saleOrderId, paymentId ?? $"pay_{Guid.NewGuid():N}", amount, currency),
            monolith.Time.GetUtcNow());

    /// <summary>Registers an order and pays it in full.</summary>
    public async Task<Guid> SellAsync(string total, Guid? customerId, string currency = "EUR")
    {
        var id = await RegisterAsync(total, customerId, currency);
        (await PayAsync(id, total, currency: currency)).EnsureSuccessStatusCode();
        return id;
    }

    public async Task<OrderPoints?> ExplainAsync(Guid saleOrderId) =>
        await monolith.Services.GetRequiredService<IOrderPoints>().ExplainAsync(MerchantId, saleOrderId);

    public async Task<PointBalance> BalanceAsync(Guid customerId) =>
        await monolith.Services.GetRequiredService<IPointBalances>().GetAsync(MerchantId, customerId);

    public async Task<JsonElement> GetAsync(string path) =>
        await Client.GetFromJsonAsync<JsonElement>($"/v1/api/sale{path}");
}
