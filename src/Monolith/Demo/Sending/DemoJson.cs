using System.Text.Json.Serialization;

namespace CustomerPoints.Monolith.Demo.Sending;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoBodies.ConfigurationBody))]
[JsonSerializable(typeof(DemoBodies.OrderBody))]
[JsonSerializable(typeof(DemoBodies.PaymentBody))]
internal sealed partial class DemoJson : JsonSerializerContext;
