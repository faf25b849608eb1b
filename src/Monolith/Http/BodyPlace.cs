using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace CustomerPoints.Monolith.Http;

/// <summary>
/// What must stand at a place of a body, in a client's words. The reader of JSON names the place exactly, but often not
/// the type it expected there: of a record's field it names the record's.
/// </summary>
internal static partial class BodyPlace
{
    /// <param name="body">What the body is read as.</param>
    /// <param name="path">As the reader writes it, such as <c>$.data.amount</c> or <c>$.positions[0]</c>.</param>
    /// <param name="json">How it is read.</param>
    /// <returns>Null if the body has no such place.</returns>
    public static string? ExpectedAt(Type body, string path, JsonSerializerOptions json)
    {
        var place = Steps().Matches(path).Aggregate(
            (JsonTypeInfo?)json.GetTypeInfo(body), (at, step) => Next(at, step.Groups["name"], json));
        return place is null ? null : Expected(place);
    }

    private static JsonTypeInfo? Next(JsonTypeInfo? place, Group name, JsonSerializerOptions json)
    {
        var type = place switch
        {
            { Kind: JsonTypeInfoKind.Object } when name.Success => place.Properties
                .FirstOrDefault(p => p.Name.Equals(name.Value, StringComparison.OrdinalIgnoreCase))?.PropertyType,
            { Kind: JsonTypeInfoKind.Enumerable } when !name.Success => place.ElementType,
            _ => null,
        };
        return type is null ? null : json.GetTypeInfo(type);
    }

    private static string? Expected(JsonTypeInfo place) => place.Kind switch
    {
        JsonTypeInfoKind.Enumerable => "must be an array",
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "must be an object",
        _ => ReadableFault.Expected((Nullable.GetUnderlyingType(place.Type) ?? place.Type).Name),
    };

    [GeneratedRegex("""\.(?<name>[^.\[]+)|\['(?<name>[^']+)'\]|\[\d+\]""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Steps();
}
