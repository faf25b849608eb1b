using System.Text.Json;
using CustomerPoints.FuzzKit.Cases;
using CustomerPoints.FuzzKit.Wire;

namespace CustomerPoints.FuzzKit.Judging;

/// <summary>Says what is wrong with an answer.</summary>
internal sealed class Judge(Leaks leaks)
{
    private const int TooMany = 429;

    /// <summary>The server's own refusals, before any of our code.</summary>
    private static readonly int[] OfTheServer = [400, 404, 405, 408, 411, 413, 414, 431, 501, 505];

    /// <summary>What any operation may answer to bodies that it does not take.</summary>
    private static readonly int[] OfTransport = [400, 408, 413, 415];

    /// <param name="sent">The case.</param>
    /// <param name="answer">What came back.</param>
    /// <param name="isTight">Whether the host limits the rate.</param>
    /// <returns>Nothing, if the answer is one that a client can work with.</returns>
    public IEnumerable<string> FaultsOf(Case sent, Answer answer, bool isTight)
    {
        if (answer.Status == 0)
        {
            return sent.IsOddHttp && sent.Request.Raw is not null ? [] : ["no answer: the connection ended"];
        }

        var found = leaks.In(answer.Text, sent.Request.Text).Select(leak => $"tells of the inside: {leak}");
        return StatusFaults(sent, answer, isTight)
            .Concat(answer.Status >= 400 ? ProblemFaults(sent, answer) : [])
            .Concat(IsDocument(sent) ? [] : found);
    }

    // The document and its page speak of the interface at length.
    private static bool IsDocument(Case sent) => sent.Request.Target.Contains("/doc", StringComparison.Ordinal);

    private static IEnumerable<string> StatusFaults(Case sent, Answer answer, bool isTight)
    {
        if (answer.Status >= 500 && !(sent.IsOddHttp && OfTheServer.Contains(answer.Status)))
        {
            return [$"{answer.Status}: a failure of the host"];
        }

        if (answer.Status == TooMany && (isTight || sent.Only.Contains(TooMany)))
        {
            return answer.Header("Retry-After").Length > 0 ? [] : ["429 without Retry-After"];
        }

        var isServers = sent.IsOddHttp && IsBare(answer);
        var allowed = sent.Only.Count > 0 ? sent.Only : [.. sent.Operation!.Statuses, .. OfTransport];
        var expected = sent.Only.Count > 0 ? $"{string.Join(" or ", sent.Only)} belongs" : "the document has none such";
        return isServers || allowed.Contains(answer.Status) ? [] : [$"{answer.Status}, where {expected}"];
    }

    private static IEnumerable<string> ProblemFaults(Case sent, Answer answer)
    {
        if (sent.Request.Method == "HEAD" || (sent.IsOddHttp && IsBare(answer)))
        {
            return [];
        }

        if (answer.MediaType != Answer.ProblemJson)
        {
            var found = answer.MediaType.Length > 0 ? answer.MediaType : "empty";
            return [$"{answer.Status} is {found}, no problem+json"];
        }

        return answer.Json() is not { ValueKind: JsonValueKind.Object } problem
            ? [$"{answer.Status}: the problem is no JSON object"]
            : ShapeFaults(problem, answer.Status, sent.Request.Header("traceparent"))
                .Select(fault => $"{answer.Status}: {fault}");
    }

    private static IEnumerable<string> ShapeFaults(JsonElement problem, int status, string? trace)
    {
        foreach (var name in (string[])["type", "title", "requestId"])
        {
            if (Text(problem, name).Length == 0)
            {
                yield return $"no {name}";
            }
        }

        if (!problem.TryGetProperty("status", out var told) || told.GetInt32() != status)
        {
            yield return "another status in the body";
        }

        if (Text(problem, "detail").Length == 0 && !NamesFields(problem))
        {
            yield return "neither a detail nor a field at fault";
        }

        if (trace?.Split('-') is [_, var id, ..] && !Text(problem, "requestId").Contains(id, StringComparison.Ordinal))
        {
            yield return "the requestId does not lead to the request";
        }
    }

    private static bool NamesFields(JsonElement problem) =>
        problem.TryGetProperty("errors", out var errors) && errors.EnumerateObject().Any()
        && errors.EnumerateObject().All(error => error.Value.EnumerateArray().Any()
            && error.Value.EnumerateArray().All(reason => reason.GetString()!.Length > 0));

    private static string Text(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : string.Empty;

    private static bool IsBare(Answer answer) => answer.Text.Length == 0 && OfTheServer.Contains(answer.Status);
}
