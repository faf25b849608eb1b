using System.Globalization;
using System.Text.Json;

namespace CustomerPoints.FuzzKit.Document;

/// <summary>The operations that a host's OpenAPI document names: a new one is found without being told of.</summary>
internal sealed class ApiDocument
{
    private const string Pointer = "#/components/schemas/";
    private readonly JsonElement root;

    private ApiDocument(JsonElement root)
    {
        this.root = root;
        BasePath = root.GetProperty("servers")[0].GetProperty("url").GetString()!;
        Operations = [.. Read()];
    }

    public string BasePath { get; }

    public IReadOnlyList<Operation> Operations { get; }

    public static ApiDocument Parse(string json) => new(JsonElement.Parse(json));

    /// <param name="name">Such as <c>GET /orders/{id}</c>.</param>
    public Operation The(string name) => Operations.Single(operation =>
        operation.Name == name.Replace(" ", $" {BasePath}", StringComparison.Ordinal));

    /// <summary>The schema behind a reference, and of two the one that is not null.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Resolve(root.GetProperty("components").GetProperty("schemas")
                .GetProperty(reference.GetString()![Pointer.Length..]));
        }

        return schema.TryGetProperty("oneOf", out var choices)
            ? Resolve(choices.EnumerateArray().Last())
            : schema;
    }

    private IEnumerable<Operation> Read() =>
        from path in root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Value.ValueKind == JsonValueKind.Object && operation.Value.TryGetProperty("responses", out _)
        select Read(path.Name, operation.Name.ToUpperInvariant(), operation.Value);

    private Operation Read(string path, string method, JsonElement operation)
    {
        var body = operation.TryGetProperty("requestBody", out var found)
            ? found.GetProperty("content").GetProperty("application/json")
            : (JsonElement?)null;
        return new Operation(
            method,
            BasePath + path,
            operation.TryGetProperty("parameters", out var parameters)
                ? [.. parameters.EnumerateArray().Select(Read)]
                : [],
            body is null ? null : Resolve(body.Value.GetProperty("schema")),
            body is null ? null : body.Value.TryGetProperty("example", out var example) ? example.GetRawText() : "{}",
            operation.GetProperty("responses").EnumerateObject()
                .Select(response => int.Parse(response.Name, CultureInfo.InvariantCulture)).ToHashSet(),
            operation.TryGetProperty("security", out var security) && security.GetArrayLength() > 0);
    }

    private Parameter Read(JsonElement parameter) => new(
        parameter.GetProperty("name").GetString()!,
        parameter.GetProperty("in").GetString()!,
        Resolve(parameter.GetProperty("schema")),
        parameter.TryGetProperty("required", out var required) && required.GetBoolean());
}
