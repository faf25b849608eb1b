using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerPoints.Points;

namespace CustomerPoints.Monolith.Http;

/// <summary>Says in a client's words what a reader of JSON or of a query string says in those of the runtime.</summary>
internal static partial class ReadableFault
{
    private const string WholeNumber = "must be a whole number";
    private const string Unreadable = "cannot be read";
    private const string WrongType = "The JSON value could not be converted to ";
    private const string Unknown = "The JSON property '";
    private const string Duplicate = "Duplicate propert";

    private static readonly FrozenDictionary<string, string> Expectations = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["Guid"] = "must be a UUID",
        ["Decimal"] = PointsJson.ExpectedNumber,
        ["decimal"] = PointsJson.ExpectedNumber,
        ["Int32"] = WholeNumber,
        ["Int64"] = WholeNumber,
        ["int"] = WholeNumber,
        ["long"] = WholeNumber,
        ["DateTimeOffset"] = PointsJson.ExpectedTime,
        ["QueryTime"] = PointsJson.ExpectedTime + " (write + as %2B)",
        ["Boolean"] = "must be true or false",
        ["bool"] = "must be true or false",
        ["String"] = "must be a string",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The field at fault, as it stands in the JSON, and what is wrong with it.</summary>
    /// <param name="fault">What the reader of JSON says.</param>
    /// <param name="body">What the body is read as, if that is known.</param>
    /// <param name="json">How it is read.</param>
    public static (string Field, string Reason) Of(JsonException fault, Type? body, JsonSerializerOptions json)
    {
        var path = fault.Path ?? "$";
        var expected = body is null ? null : BodyPlace.ExpectedAt(body, path, json);
        return (path is "$" ? "body" : path.TrimStart('$', '.'), Reason(fault, expected));
    }

    /// <summary>The parameter or body at fault, and what is wrong with it.</summary>
    public static (string Field, string Reason) Of(BadHttpRequestException fault)
    {
        if (Unbound().Match(fault.Message) is { Success: true } match)
        {
            return (
                JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value),
                Expected(match.Groups["type"].Value) ?? Unreadable);
        }

        return fault.Message.Contains("body", StringComparison.OrdinalIgnoreCase)
            && fault.StatusCode == StatusCodes.Status400BadRequest
            ? ("body", "is required: a JSON object")
            : ("request", fault.Message);
    }

    /// <summary>What must be there for a type to be read, by its short name; null if that is not known.</summary>
    public static string? Expected(string type) => Expectations.GetValueOrDefault(type);

    // Only what our own converters say, and what the reader says of JSON as such, is in a client's words.
    private static string Reason(JsonException fault, string? expected)
    {
        var message = fault.Message.Split(" Path: ")[0];
        return message switch
        {
            PointsJson.ExpectedNumber or PointsJson.ExpectedTime => message,
            _ when message.StartsWith(WrongType, StringComparison.Ordinal) => expected ?? Unreadable,
            _ when message.StartsWith(Unknown, StringComparison.Ordinal) => "is not known here",
            _ when message.StartsWith(Duplicate, StringComparison.Ordinal) => "is given more than once",
            _ => fault.InnerException is JsonException ? message.Split(" LineNumber: ")[0] : Unreadable,
        };
    }

    [GeneratedRegex(
        "^Failed to bind parameter \"(Nullable<)?(?<type>[^ >]+)>? (?<name>\\w+)\" from ",
        RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex Unbound();
}
