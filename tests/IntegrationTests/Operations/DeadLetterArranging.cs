using System.Net.Http.Json;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>Makes dead letters, and asks as an operator.</summary>
internal static class DeadLetterArranging
{
    private const string Base = "/v1/api/sale";

    /// <summary>An order that is completed, and its message a dead letter.</summary>
    /// <returns>The message's position.</returns>
    public static async Task<long> DeadLetterAsync(
        this Shop shop, MonolithFactory monolith, Guid? customerId = null, Guid? saleOrderId = null)
    {
        var completion = shop.Completion(customerId ?? Guid.NewGuid(), total: 10m, saleOrderId);
        await monolith.PublishAsync(completion);
        return await monolith.KillAsync(completion.SaleOrderId);
    }

    /// <summary>Makes an order's waiting message a dead letter, as the last of its attempts does.</summary>
    public static Task<long> KillAsync(this MonolithFactory monolith, Guid saleOrderId) =>
        monolith.Owner.ScalarAsync<long>(
            """
            update points.inbox_pending
            set dead_at = clock_timestamp(), attempts = 8, last_error = 'It broke.', next_attempt_at = null
            where position = (select position from points.inbox_message where idempotency_key = $1)
            returning position
            """,
            saleOrderId.ToString());

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(Base + path);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode).ShouldBe(200, body.GetRawText());
        return body;
    }

    public static async Task<JsonElement> PostJsonAsync(
        this HttpClient client, string path, object body, int expected = 200)
    {
        var answer = await client.PostAsJsonAsync(Base + path, body);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode).ShouldBe(expected, json.GetRawText());
        return json;
    }

    /// <summary>Asks for what is refused.</summary>
    /// <returns>What is wrong, as <c>field: fault</c>.</returns>
    public static async Task<string[]> RefusedAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(Base + path);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode).ShouldBe(400, body.GetRawText());
        return Errors(body);
    }

    public static string[] Errors(this JsonElement problem) =>
    [
        .. problem.GetProperty("errors").EnumerateObject()
            .Select(error => $"{error.Name}: {error.Value[0].GetString()}").Order(StringComparer.Ordinal),
    ];

    /// <summary>The audit rows of these positions, as <c>action by operator: count, points, reason</c>.</summary>
    public static async Task<List<string>> AuditOfAsync(this MonolithFactory monolith, long position)
    {
        await using var command = monolith.Owner.CreateCommand(
            """
            select format('%s by %s: %s, %s, %s', action, operator, count, points, coalesce(reason, '-'))
            from points.operator_action where positions @> array[$1] order by id
            """);
        command.Parameters.Add(new() { Value = position });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
