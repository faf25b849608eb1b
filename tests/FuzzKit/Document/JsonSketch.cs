using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Document;

/// <summary>A place in a body: a value, and what the document says about it.</summary>
internal sealed record Place(int Number, string Name, JsonNode? Value, JsonElement? Schema);

/// <summary>What is done to one place; the rest of the body stays sound.</summary>
/// <param name="Place">The place's number.</param>
internal sealed record Spoil(int Place)
{
    /// <summary>Written as it is in place of the value.</summary>
    public string? Value { get; init; }

    /// <summary>In place of the field's name.</summary>
    public string? Name { get; init; }

    public bool IsMissing { get; init; }

    /// <summary>A field of the same name behind it, with this value.</summary>
    public string? Again { get; init; }
}

/// <summary>A body that works, written anew with one place spoilt.</summary>
internal sealed class JsonSketch(ApiDocument document, JsonNode body, JsonElement? schema)
{
    public IReadOnlyList<Place> Places { get; } = [.. Walk(document, "body", body, schema).Select((place, number) =>
        place with { Number = number })];

    public string Write(Spoil? spoil)
    {
        var text = new StringBuilder();
        var number = 0;
        Write(text, "body", body, spoil, ref number);
        return text.ToString();
    }

    private static IEnumerable<Place> Walk(ApiDocument document, string name, JsonNode? value, JsonElement? schema)
    {
        yield return new Place(0, name, value, schema);
        var inner = value switch
        {
            JsonObject fields => fields.SelectMany(field =>
                Walk(document, field.Key, field.Value, Child(document, schema, "properties", field.Key))),
            JsonArray items => items.SelectMany(item =>
                Walk(document, name, item, Child(document, schema, "items", null))),
            _ => [],
        };
        foreach (var place in inner)
        {
            yield return place;
        }
    }

    private static JsonElement? Child(ApiDocument document, JsonElement? schema, string keyword, string? name) =>
        schema?.TryGetProperty(keyword, out var found) != true ? null
        : name is null ? document.Resolve(schema.Value.GetProperty(keyword))
        : schema.Value.GetProperty(keyword).TryGetProperty(name, out found) ? document.Resolve(found)
        : null;

    private static void Write(StringBuilder text, string name, JsonNode? value, Spoil? spoil, ref int number)
    {
        var raw = spoil?.Place == number++ ? spoil.Value : null;
        var from = text.Length;
        switch (value)
        {
            case JsonObject fields:
                WriteFields(text, fields, spoil, ref number);
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    Write(text.Append(text[^1] == '[' ? string.Empty : ","), name, item, spoil, ref number);
                }

                text.Append(']');
                break;
            default:
                text.Append(value?.ToJsonString() ?? "null");
                break;
        }

        if (raw is not null)
        {
            text.Length = from;
            text.Append(raw);
        }
    }

    private static void WriteFields(StringBuilder text, JsonObject fields, Spoil? spoil, ref int number)
    {
        text.Append('{');
        var separator = string.Empty;
        foreach (var (name, value) in fields)
        {
            var mine = spoil?.Place == number ? spoil : null;
            var from = text.Length;
            text.Append(separator).Append(HostileJson.Quoted(mine?.Name ?? name)).Append(':');
            Write(text, name, value, spoil, ref number);
            if (mine?.Again is { } again)
            {
                text.Append(',').Append(HostileJson.Quoted(name)).Append(':').Append(again);
            }

            if (mine?.IsMissing == true)
            {
                text.Length = from;
                continue;
            }

            separator = ",";
        }

        text.Append('}');
    }
}
