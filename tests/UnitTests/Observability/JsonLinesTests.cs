using System.Diagnostics;
using System.Text.Json;
using CustomerPoints.Monolith.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Observability;

/// <summary>One JSON object a line, with the trace it belongs to.</summary>
public sealed class JsonLinesTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_message_is_one_object_on_one_line_with_its_fields()
    {
        KeyValuePair<string, object?>[] state =
            [new("Position", 4711L), new("{OriginalFormat}", "message {Position}\nfailed")];

        var line = Write(state, "message 4711\nfailed", new InvalidOperationException("why"));

        line.TrimEnd('\n').ShouldNotContain('\n');
        var json = JsonElement.Parse(line);
        json.GetProperty("at").GetString().ShouldBe("2026-11-22T10:00:00.0000000Z");
        json.GetProperty("level").GetString().ShouldBe("Warning");
        json.GetProperty("eventId").GetInt32().ShouldBe(1002);
        json.GetProperty("category").GetString().ShouldBe("CustomerPoints.Inbox");
        json.GetProperty("message").GetString().ShouldBe("message 4711\nfailed");
        json.GetProperty("fields").GetRawText().ShouldBe("""{"Position":"4711"}""");
        json.GetProperty("exception").GetString()!.ShouldContain("why");
    }

    [Fact]
    public void A_message_within_an_activity_tells_its_trace_and_one_without_does_not()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        var within = JsonElement.Parse(Write([], "here", exception: null));
        activity.Stop();
        var without = JsonElement.Parse(Write([], "there", exception: null));

        within.GetProperty("traceId").GetString().ShouldBe(activity.TraceId.ToHexString());
        within.GetProperty("spanId").GetString().ShouldBe(activity.SpanId.ToHexString());
        without.TryGetProperty("traceId", out _).ShouldBeFalse();
    }

    private string Write(KeyValuePair<string, object?>[] state, string message, Exception? exception)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var entry = new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(
            LogLevel.Warning, "CustomerPoints.Inbox", new EventId(1002), state, exception, (_, _) => message);
        new JsonLines(time).Write(entry, scopeProvider: null, writer);
        return writer.ToString();
    }
}
