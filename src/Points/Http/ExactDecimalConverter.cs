using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerPoints.Points.Http;

/// <summary>
/// Decimals as JSON numbers: exact, never through a binary float, without trailing zeros. A number that no decimal
/// holds as it stands is refused, not rounded.
/// </summary>
internal sealed class ExactDecimalConverter : JsonConverter<decimal>
{
    // Dividing by a 1 with every decimal place makes the quotient's scale as small as it can be.
    private const decimal One = 1.0000000000000000000000000000m;

    // A sign, 29 digits and a point.
    private const int LongestDecimal = 32;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value) && IsExact(ref reader, value)
            ? value
            : throw new JsonException(PointsJson.ExpectedNumber);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value / One);

    private static bool IsExact(ref Utf8JsonReader reader, decimal value)
    {
        Span<byte> read = stackalloc byte[LongestDecimal];
        value.TryFormat(read, out var length, provider: CultureInfo.InvariantCulture);
        return reader.HasValueSequence
            ? SignificantDigits.AreSame(reader.ValueSequence.ToArray(), read[..length])
            : SignificantDigits.AreSame(reader.ValueSpan, read[..length]);
    }
}
