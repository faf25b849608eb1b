using System.Net;
using System.Text;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using Npgsql;
using Shouldly;

namespace CustomerPoints.IntegrationTests.Orders;

/// <summary>Sends JSON as it stands, and says what has to come back.</summary>
internal static class Answers
{
    public const string Base = "/v1/api/sale";

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string json) =>
        client.PostAsync($"{Base}{path}", new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>The status is as expected; if not, the failure shows the body.</summary>
    public static async Task<JsonElement> ShouldBeAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Problem details (RFC 9457) of the expected status.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var problem = await answer.ShouldBeAsync(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("type").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    /// <summary>Problem details that name these fields and no others, each with what is allowed.</summary>
    public static async Task ShouldNameAsync(
        this HttpResponseMessage answer, HttpStatusCode status, params string[] fields)
    {
        var problem = await answer.ShouldBeProblemAsync(status);
        var errors = problem.GetProperty("errors").EnumerateObject().ToList();
        errors.ConvertAll(error => error.Name).ShouldBe(fields, ignoreOrder: true);
        errors.ShouldAllBe(error => error.Value.GetArrayLength() > 0);
    }

    /// <summary>Sends, and holds the whole database against what it was before: not a row may be touched.</summary>
    public static async Task<HttpResponseMessage> WithoutWritingAsync(
        this MonolithFactory monolith, Func<Task<HttpResponseMessage>> send)
    {
        var before = await monolith.Owner.ContentsAsync();
        var answer = await send();
        var after = await monolith.Owner.ContentsAsync();
        after.Except(before, StringComparer.Ordinal).ShouldBeEmpty("rows were written");
        before.Except(after, StringComparer.Ordinal).ShouldBeEmpty("rows are gone");
        return answer;
    }

    /// <summary>Every row of every table, with the transaction that wrote it.</summary>
    private static Task<string[]> ContentsAsync(this NpgsqlDataSource owner) => owner.ScalarAsync<string[]>(
        """
        select coalesce(array_agg(line), '{}') from (
            select concat('order ', t.xmin, t) as line from sale.sale_order t
            union all select concat('payment ', t.xmin, t) from sale.payment t
            union all select concat('inbox ', t.xmin, t) from points.inbox_message t
            union all select concat('pending ', t.xmin, t) from points.inbox_pending t
            union all select concat('outcome ', t.xmin, t) from points.inbox_outcome t
            union all select concat('ledger ', t.xmin, t) from points.point_transaction t
            union all select concat('customer ', t.xmin, t) from points.customer t
            union all select concat('configuration ', t.xmin, t) from points.configuration t) as everything
        """);
}
