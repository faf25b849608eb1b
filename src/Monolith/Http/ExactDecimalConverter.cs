using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerPoints.Monolith.Http;

/// <summary>Decimals as JSON numbers: exact, never through a binary float, without trailing zeros.</summary>
internal sealed class ExactDecimalConverter : JsonConverter<decimal>
{
    // Dividing by a 1 with every decimal place makes the quotient's scale as small as it can be.
    private const decimal One = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value)
            ? value
            : throw new JsonException("a decimal number is expected");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value / One);
}
