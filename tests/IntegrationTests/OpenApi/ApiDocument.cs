using System.Net.Http.Json;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;

namespace CustomerPoints.IntegrationTests.OpenApi;

/// <summary>The document as the host serves it.</summary>
internal sealed class ApiDocument(JsonElement root)
{
    public const string BasePath = "/v1/api/sale";
    public const string Path = BasePath + "/doc/openapi.json";

    public JsonElement Root => root;

    public JsonSchema Schemas { get; } = new(root);

    public IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. from path in root.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new ApiOperation(operation.Name.ToUpperInvariant(), path.Name, operation.Value),
    ];

    public static async Task<ApiDocument> ReadAsync(MonolithFactory monolith)
    {
        using var client = monolith.CreateClient();
        return new ApiDocument(await client.GetFromJsonAsync<JsonElement>(Path));
    }

    /// <summary>The operation a request is for; a path without parameters goes before one with.</summary>
    public ApiOperation Find(string method, string path) => Operations
        .Where(operation => operation.Method == method && operation.Answers(path[BasePath.Length..]))
        .MinBy(operation => operation.Path.Count(letter => letter == '{'))
        ?? throw new InvalidOperationException($"{method} {path} is not in the document.");
}

/// <summary>An operation of the document.</summary>
internal sealed record ApiOperation(string Method, string Path, JsonElement Json)
{
    public string Id => Json.GetProperty("operationId").GetString()!;

    public IEnumerable<string> Statuses => Json
        .GetProperty("responses").EnumerateObject().Select(status => status.Name);

    public bool IsOpenToAll => Json.GetProperty("security").GetArrayLength() == 0;

    public bool IsForOperators => Json.GetProperty("description").GetString()!
        .Contains("For operators:", StringComparison.Ordinal);

    public bool Answers(string path)
    {
        var (ours, theirs) = (Path.Split('/'), path.Split('/'));
        return ours.Length == theirs.Length
            && ours.Zip(theirs).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    public override string ToString() => $"{Method} {Path}";
}
