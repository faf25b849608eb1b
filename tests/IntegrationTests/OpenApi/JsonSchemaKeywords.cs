using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CustomerPoints.IntegrationTests.OpenApi;

/// <summary>The keywords of JSON Schema that look at one value alone.</summary>
internal static class JsonSchemaKeywords
{
    public static bool Holds(string keyword, JsonElement rule, JsonElement value) => keyword switch
    {
        "type" => rule.ValueKind == JsonValueKind.Array
            ? rule.EnumerateArray().Any(type => IsOf(value, type.GetString()!))
            : IsOf(value, rule.GetString()!),
        "enum" => rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
        "format" => value.ValueKind != JsonValueKind.String || HasFormat(value.GetString()!, rule.GetString()!),
        "minimum" => !IsNumber(value) || value.GetDecimal() >= rule.GetDecimal(),
        "maximum" => !IsNumber(value) || value.GetDecimal() <= rule.GetDecimal(),
        "exclusiveMinimum" => !IsNumber(value) || value.GetDecimal() > rule.GetDecimal(),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= rule.GetInt32(),
        "pattern" => value.ValueKind != JsonValueKind.String || Matches(value.GetString()!, rule.GetString()!),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.GetInt32(),
        _ => throw new NotSupportedException($"The keyword {keyword} is not checked yet."),
    };

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => IsNumber(value),
        "integer" => IsNumber(value) && value.TryGetInt64(out _),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new NotSupportedException($"The type {type} does not exist."),
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date-time" => Matches(text, "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$")
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        "int32" or "int64" or "decimal" => true,
        _ => throw new NotSupportedException($"The format {format} is not checked yet."),
    };

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
