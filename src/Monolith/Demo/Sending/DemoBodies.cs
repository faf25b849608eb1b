using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerPoints.Monolith.Demo.Planning;

namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>The JSON the demo sends, as a client outside the project would write it.</summary>
internal static class DemoBodies
{
    public const string Currency = "GBP";

    public static byte[] Configuration(MerchantTerms terms) => JsonSerializer.SerializeToUtf8Bytes(
        new ConfigurationBody(new LoyaltyBody(terms.Rate, terms.Rounding, terms.Scale)),
        DemoJson.Default.ConfigurationBody);

    public static byte[] Order(PlannedOrder order) => JsonSerializer.SerializeToUtf8Bytes(
        new OrderBody(order.OrderId, order.CustomerId, order.Total, Currency),
        DemoJson.Default.OrderBody);

    public static byte[] Payment(PlannedOrder order, PlannedPayment payment, DateTimeOffset paidAt) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new PaymentBody(
                "payment.succeeded",
                paidAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                new PaymentData(payment.PaymentId, order.OrderId, payment.Amount, Currency)),
            DemoJson.Default.PaymentBody);

    internal sealed record ConfigurationBody(LoyaltyBody Loyalty);

    internal sealed record LoyaltyBody(
        decimal ConversionRate,
        string Rounding,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Scale);

    internal sealed record OrderBody(Guid Id, Guid? CustomerId, decimal Total, string Currency);

    internal sealed record PaymentBody(string Type, string Timestamp, PaymentData Data);

    internal sealed record PaymentData(string PaymentId, Guid SaleOrderId, decimal Amount, string Currency);
}
