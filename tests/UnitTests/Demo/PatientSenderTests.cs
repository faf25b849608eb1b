using System.Net;
using System.Net.Http.Headers;
using CustomerPoints.Monolith.Demo.Sending;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class PatientSenderTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_busy_server_is_asked_again_after_the_time_it_named()
    {
        using var server = new ScriptedServer(Busy(3), Answer(HttpStatusCode.OK));
        using var client = new HttpClient(server);

        var sending = Send(client);
        sending.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(2.9));
        server.Requests.ShouldBe(1);
        while (!sending.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Yield();
        }

        using var response = await sending;
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up_after_the_last_attempt()
    {
        using var server = new ScriptedServer(Busy(0));
        using var client = new HttpClient(server);

        using var response = await Send(client);

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        server.Requests.ShouldBe(PatientSender.MaxAttempts);
    }

    [Fact]
    public async Task Any_other_answer_is_final()
    {
        using var server = new ScriptedServer(Answer(HttpStatusCode.Conflict));
        using var client = new HttpClient(server);

        using var response = await Send(client);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        server.Requests.ShouldBe(1);
    }

    private Task<HttpResponseMessage> Send(HttpClient client) => new PatientSender(client, clock).SendAsync(
        () => new HttpRequestMessage(HttpMethod.Get, new Uri("http://localhost/")),
        TestContext.Current.CancellationToken);

    private static Func<HttpResponseMessage> Answer(HttpStatusCode status) => () => new HttpResponseMessage(status);

    private static Func<HttpResponseMessage> Busy(int seconds) => () => new(HttpStatusCode.TooManyRequests)
    {
        Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) },
    };

    /// <summary>Gives its answers in turn, the last one for ever.</summary>
    private sealed class ScriptedServer(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
            Task.FromResult(answers[Math.Min(Requests++, answers.Length - 1)]());
    }
}
