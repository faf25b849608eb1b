using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerPoints.Points.Http;

/// <summary>Times in ISO 8601 with their offset. Without one, the host's own zone would decide what is meant.</summary>
internal sealed class OffsetTimeConverter : JsonConverter<DateTimeOffset>
{
    private const int DateLength = 10;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
            && HasOffset(reader.GetString()!)
            ? time
            : throw new JsonException(PointsJson.ExpectedTime);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    private static bool HasOffset(string time) =>
        time.Length > DateLength && time.AsSpan(DateLength).IndexOfAny('Z', '+', '-') >= 0;
}
