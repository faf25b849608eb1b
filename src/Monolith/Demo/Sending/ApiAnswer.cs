using System.Globalization;

namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>What came back: the entity tag of a success, or the problem.</summary>
internal sealed record ApiAnswer(string? ETag, string? Problem, string Body)
{
    /// <summary>Enough of an answer to recognise the problem, little enough for a table.</summary>
    private const int MaxBodyCharacters = 300;

    public static ApiAnswer None(string why) => new(null, "no answer", why);

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode)
        {
            // As it came: a tag is to be sent back to the letter, even one a parser would reject.
            var tagged = response.Headers.NonValidated.TryGetValues("ETag", out var values);
            return new ApiAnswer(tagged ? values.ToString() : null, null, "");
        }

        var status = string.Create(
            CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.ReasonPhrase}");
        var body = await response.Content.ReadAsStringAsync(ct);
        return new ApiAnswer(null, status, body.Length > MaxBodyCharacters ? body[..MaxBodyCharacters] : body);
    }

    /// <returns>Null where there is no problem.</returns>
    public Refusal? Refuse(string subject, string step) =>
        Problem is null ? null : new Refusal(subject, step, Problem, Body);
}
