using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>GET /inbox: what it calls lag.</summary>
public sealed class FiguresTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const int MaxDelaySeconds = 60;

    [Fact]
    public async Task A_message_in_back_off_is_old_and_adds_to_the_lag_only_once_it_is_due()
    {
        await monolith.PublishAsync(new Shop(monolith).Completion(Guid.NewGuid()));
        await monolith.Owner.ExecuteAsync(
            "update points.inbox_message set received_at = clock_timestamp() - interval '1000 seconds'");
        (await ReadAsync()).ShouldBe((Lag: 1000, Age: 1000));

        await SetNextAttemptAsync("interval '1 hour'");
        (await ReadAsync()).ShouldBe((Lag: 0, Age: 1000));

        await SetNextAttemptAsync("interval '-500 seconds'");
        (await ReadAsync()).ShouldBe((Lag: 500, Age: 1000));

        await monolith.Owner.ExecuteAsync("update points.inbox_pending set dead_at = now()");
        (await ReadAsync()).ShouldBe((Lag: 0, Age: 0));
    }

    private Task<int> SetNextAttemptAsync(string fromNow) => monolith.Owner.ExecuteAsync(
        $"update points.inbox_pending set attempts = 1, next_attempt_at = clock_timestamp() + {fromNow}");

    /// <summary>In whole hundreds: a busy machine may take its time.</summary>
    private async Task<(int Lag, int Age)> ReadAsync()
    {
        var figures = await monolith.OperatorClient().GetJsonAsync("/inbox");
        return (Hundreds(figures, "lagSeconds"), Hundreds(figures, "oldestAgeSeconds"));
    }

    private static int Hundreds(JsonElement figures, string name)
    {
        var seconds = (int)figures.GetProperty(name).GetDecimal();
        (seconds % 100).ShouldBeLessThan(MaxDelaySeconds);
        return seconds / 100 * 100;
    }
}
