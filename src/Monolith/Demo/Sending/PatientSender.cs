using System.Net;

namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>Sends a request and comes back later, a bounded number of times, where the server asks for it.</summary>
internal sealed class PatientSender(HttpClient client, TimeProvider clock)
{
    public const int MaxAttempts = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <param name="create">
    /// Makes the request anew for each attempt: a request cannot be sent twice, and a signature must carry the time
    /// of its own attempt or it goes stale while waiting.
    /// </param>
    /// <param name="ct">Stops the request and the waiting.</param>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = create();
            var response = await client.SendAsync(request, ct);
            if (attempt == MaxAttempts || !AsksToComeBack(response))
            {
                return response;
            }

            var pause = PauseAfter(response, attempt);
            response.Dispose();
            await Task.Delay(pause, clock, ct);
        }
    }

    private static bool AsksToComeBack(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    private TimeSpan PauseAfter(HttpResponseMessage response, int attempt)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => FirstPause * (1 << (attempt - 1)),
        };
        return TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, LongestPause.Ticks));
    }
}
