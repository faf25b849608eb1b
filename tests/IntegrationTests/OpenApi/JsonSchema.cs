using System.Text.Json;

namespace CustomerPoints.IntegrationTests.OpenApi;

/// <summary>
/// Holds JSON against the document's schemas: the part of JSON Schema that the document uses, and a keyword it does not
/// know is a fault. Stricter than the standard in one way: what is not declared must not be there.
/// </summary>
internal sealed class JsonSchema(JsonElement document)
{
    private static readonly string[] Annotations = ["description", "default", "example", "examples", "title"];

    /// <summary>What is wrong, each with its place; empty if nothing is.</summary>
    public IReadOnlyList<string> FaultsOf(JsonElement value, JsonElement schema) => [.. Check(value, schema, "$")];

    private IEnumerable<string> Check(JsonElement value, JsonElement schema, string place) => schema
        .EnumerateObject()
        .Where(keyword => !Annotations.Contains(keyword.Name, StringComparer.Ordinal))
        .SelectMany(keyword => Check(value, schema, keyword, place));

    private IEnumerable<string> Check(JsonElement value, JsonElement schema, JsonProperty keyword, string place) =>
        keyword.Name switch
        {
            "$ref" => Check(value, Resolve(keyword.Value.GetString()!), place),
            "oneOf" => OneOf(value, keyword.Value, place),
            "items" => value.ValueKind == JsonValueKind.Array ? Items(value, keyword.Value, place) : [],
            "required" => value.ValueKind == JsonValueKind.Object ? Required(value, keyword.Value, place) : [],
            "properties" => value.ValueKind == JsonValueKind.Object ? Properties(value, schema, place) : [],
            "additionalProperties" => Additional(value, schema, keyword.Value, place),
            _ => JsonSchemaKeywords.Holds(keyword.Name, keyword.Value, value)
                ? []
                : [$"{place}: {value.GetRawText()} against {keyword.Name} {keyword.Value.GetRawText()}"],
        };

    private JsonElement Resolve(string reference) => reference.TrimStart('#', '/').Split('/')
        .Aggregate(document, (element, name) => element.GetProperty(name));

    private IEnumerable<string> OneOf(JsonElement value, JsonElement choices, string place)
    {
        var faults = choices.EnumerateArray().Select(choice => Check(value, choice, place).ToList()).ToList();
        return faults.Count(none => none.Count == 0) == 1
            ? []
            : faults.SelectMany(fault => fault).Append($"{place}: not exactly one of {choices.GetArrayLength()}");
    }

    private IEnumerable<string> Items(JsonElement array, JsonElement schema, string place) =>
        array.EnumerateArray().SelectMany((item, index) => Check(item, schema, $"{place}[{index}]"));

    private static IEnumerable<string> Required(JsonElement value, JsonElement names, string place) => names
        .EnumerateArray().Select(name => name.GetString()!)
        .Where(name => !value.TryGetProperty(name, out _))
        .Select(name => $"{place}.{name}: is missing");

    private IEnumerable<string> Properties(JsonElement value, JsonElement schema, string place)
    {
        var declared = schema.GetProperty("properties");
        var isOpen = schema.TryGetProperty("additionalProperties", out var more)
            && more.ValueKind == JsonValueKind.Object;
        foreach (var property in value.EnumerateObject())
        {
            var faults = declared.TryGetProperty(property.Name, out var known)
                ? Check(property.Value, known, $"{place}.{property.Name}")
                : isOpen ? [] : [$"{place}.{property.Name}: is not declared"];
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<string> Additional(JsonElement value, JsonElement schema, JsonElement more, string place) =>
        value.ValueKind != JsonValueKind.Object || more.ValueKind != JsonValueKind.Object
            ? []
            : value.EnumerateObject()
                .Where(property => !schema.TryGetProperty("properties", out var known)
                    || !known.TryGetProperty(property.Name, out _))
                .SelectMany(property => Check(property.Value, more, $"{place}.{property.Name}"));
}
