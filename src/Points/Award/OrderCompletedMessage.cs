using System.Text.Json.Serialization;
using CustomerPoints.Inbox.Receiving;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Award;

/// <summary>How <see cref="OrderCompleted"/> lies in the inbox.</summary>
internal static class OrderCompletedMessage
{
    /// <summary>The stable name in the database. A change of shape gets a new number.</summary>
    public const string Type = "sale.order-completed.v1";

    /// <summary>A redelivery may tell another time of completion; it is still the same completion.</summary>
    public const string VolatileField = "completedAt";

    public static InboxEntry<OrderCompleted> From(OrderCompleted order) =>
        new(order.MerchantId, KeyOf(order.SaleOrderId), order);

    public static string KeyOf(Guid saleOrderId) => saleOrderId.ToString("D");
}

[JsonSerializable(typeof(OrderCompleted))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
internal sealed partial class OrderCompletedJson : JsonSerializerContext;
