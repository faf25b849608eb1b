using System.Text.Json;

namespace CustomerPoints.FuzzKit.Wire;

/// <summary>What came back.</summary>
/// <param name="Status">0: the connection ended without an answer.</param>
/// <param name="Headers">By their names.</param>
/// <param name="Text">The body.</param>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public const string ProblemJson = "application/problem+json";

    public static Answer None { get; } = new(0, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), "");

    public bool IsSuccess => Status is >= 200 and < 300;

    public string MediaType => Header("Content-Type").Split(';')[0];

    public string Header(string name) => Headers.GetValueOrDefault(name, string.Empty);

    /// <summary>The body as JSON; null if it is none.</summary>
    public JsonElement? Json()
    {
        try
        {
            return JsonElement.Parse(Text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
