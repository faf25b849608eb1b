using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerPoints.Points;

namespace CustomerPoints.Monolith.Http;

/// <summary>Says in a client's words what a reader of JSON or of a query string says in those of the runtime.</summary>
internal static partial class ReadableFault
{
    private const string WrongType = "The JSON value could not be converted to ";

    private static readonly (string Type, string Expected)[] Expectations =
    [
        ("Guid", "must be a UUID"),
        ("Decimal", PointsJson.ExpectedNumber),
        ("decimal", PointsJson.ExpectedNumber),
        ("Int32", "must be a whole number"),
        ("Int64", "must be a whole number"),
        ("int", "must be a whole number"),
        ("long", "must be a whole number"),
        ("DateTimeOffset", PointsJson.ExpectedTime),
        ("QueryTime", PointsJson.ExpectedTime + " (write + as %2B)"),
        ("Boolean", "must be true or false"),
        ("System.String", "must be a string"),
        ("List", "must be an array"),
    ];

    /// <summary>The field at fault, as it stands in the JSON, and what is wrong with it.</summary>
    public static (string Field, string Reason) Of(JsonException fault)
    {
        var field = fault.Path is null or "$" ? "body" : fault.Path.TrimStart('$', '.');
        var message = fault.Message.Split(" Path: ")[0];
        return (field, message.StartsWith(WrongType, StringComparison.Ordinal)
            ? Expected(message[WrongType.Length..], otherwise: "must be an object")
            : message);
    }

    /// <summary>The parameter or body at fault, and what is wrong with it.</summary>
    public static (string Field, string Reason) Of(BadHttpRequestException fault)
    {
        if (Unbound().Match(fault.Message) is { Success: true } match)
        {
            return (
                JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value),
                Expected(match.Groups["type"].Value, otherwise: "cannot be read"));
        }

        return fault.Message.Contains("body", StringComparison.OrdinalIgnoreCase)
            && fault.StatusCode == StatusCodes.Status400BadRequest
            ? ("body", "is required: a JSON object")
            : ("request", fault.Message);
    }

    private static string Expected(string type, string otherwise)
    {
        var found = Array.Find(Expectations, e => type.Contains(e.Type, StringComparison.Ordinal));
        return found.Expected ?? otherwise;
    }

    [GeneratedRegex("^Failed to bind parameter \"(?<type>.+) (?<name>\\w+)\" from ", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Unbound();
}
