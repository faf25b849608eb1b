using System.Diagnostics;
using System.Net;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>
/// Clients on keep-alive connections, each sending its next request as soon as the last one is answered.
/// </summary>
internal sealed class ClosedLoop(int connections) : IDisposable
{
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = connections,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    });

    public int Connections => connections;

    /// <summary>Sends so many requests and waits for their answers.</summary>
    /// <param name="count">How many.</param>
    /// <param name="requestOf">Makes the n-th request, from 0; as little work as can be.</param>
    /// <param name="expected">What each must be answered.</param>
    /// <exception cref="InvalidOperationException">One was answered otherwise.</exception>
    public async Task<LoopResult> RunAsync(
        int count, Func<int, HttpRequestMessage> requestOf, HttpStatusCode expected)
    {
        var result = new LoopResult(count);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(SendAsync)));
        result.Ended = Stopwatch.GetTimestamp();
        return result;

        async Task SendAsync()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < count;)
            {
                using var request = requestOf(i);
                result.SentAt[i] = Stopwatch.GetTimestamp();
                using var response = await http.SendAsync(request, CancellationToken.None);
                result.AnsweredAt[i] = Stopwatch.GetTimestamp();
                if (response.StatusCode != expected)
                {
                    throw new InvalidOperationException(
                        $"{request.RequestUri} was answered {response.StatusCode}: "
                        + await response.Content.ReadAsStringAsync());
                }

                // The connection is free for the next request once the body has been read.
                await response.Content.CopyToAsync(Stream.Null);
            }
        }
    }

    public void Dispose() => http.Dispose();
}
