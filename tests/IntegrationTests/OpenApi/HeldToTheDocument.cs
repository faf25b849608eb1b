using System.Globalization;
using System.Text.Json;
using Xunit;

namespace CustomerPoints.IntegrationTests.OpenApi;

/// <summary>Passes requests on, and holds each answer to what the document says of it.</summary>
internal sealed class HeldToTheDocument(ApiDocument document) : DelegatingHandler
{
    private static readonly string[] Promised =
        ["ETag", "Location", "Retry-After", "Allow", "WWW-Authenticate"];

    public HashSet<(string Operation, string Status)> Seen { get; } = [];

    /// <summary>What is wrong with an answer; empty if it is as the document says.</summary>
    public async Task<IReadOnlyList<string>> FaultsOfAsync(ApiOperation operation, HttpResponseMessage answer)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (!operation.Json.GetProperty("responses").TryGetProperty(status, out var declared))
        {
            return [$"{status} is not listed"];
        }

        return [.. await FaultsOfBodyAsync(declared, answer), .. FaultsOfHeaders(declared, answer)];
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = document.Find(request.Method.Method, request.RequestUri!.AbsolutePath);
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var faults = await FaultsOfAsync(operation, answer);
        if (faults.Count > 0)
        {
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            Assert.Fail($"{operation}, {(int)answer.StatusCode}: {string.Join("; ", faults)}\n{body}");
        }

        Seen.Add((operation.Id, ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)));
        return answer;
    }

    private async Task<IReadOnlyList<string>> FaultsOfBodyAsync(JsonElement declared, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!declared.TryGetProperty("content", out var content))
        {
            return text.Length == 0 ? [] : ["a body where none is declared"];
        }

        var type = answer.Content.Headers.ContentType?.MediaType ?? "none";
        return content.TryGetProperty(type, out var body)
            ? document.Schemas.FaultsOf(JsonElement.Parse(text), body.GetProperty("schema"))
            : [$"the content type {type} is not listed"];
    }

    private static IEnumerable<string> FaultsOfHeaders(JsonElement declared, HttpResponseMessage answer)
    {
        var names = declared.TryGetProperty("headers", out var headers)
            ? headers.EnumerateObject().Select(header => header.Name).ToList()
            : [];
        var sent = answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from name in Promised
               let isThere = sent.Contains(name)
               where isThere != names.Contains(name, StringComparer.Ordinal)
               select isThere ? $"the header {name} is not declared" : $"the header {name} is missing";
    }
}
