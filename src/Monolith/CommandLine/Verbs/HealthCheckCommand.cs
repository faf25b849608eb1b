using System.CommandLine;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary>
/// <c>healthcheck</c>: asks the host that serves on this machine how it is, for containers, in which there is nothing
/// else to ask with.
/// </summary>
internal static class HealthCheckCommand
{
    private const string Urls = "Urls";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly string[] AnyAddress = ["*", "+", "0.0.0.0", "[::]"];

    public static Verb Create(Invocation invocation)
    {
        var live = new Option<bool>("--live")
        {
            Description = "Ask whether it lives. Left out, whether it is ready, with its database and its drain.",
        };
        return new Verb(
            "healthcheck",
            "Ask the host that serves here whether it is ready.",
            invocation,
            (words, stop) => RunAsync(invocation, words.GetValue(live) ? "/health/live" : "/health/ready", stop))
        {
            Options = { live },
            WhenNegative = "it is not, or does not answer",
            Examples = ["healthcheck", "healthcheck --live", "healthcheck --Urls=http://127.0.0.1:5081"],
        };
    }

    private static async Task<int> RunAsync(Invocation invocation, string path, CancellationToken stop)
    {
        var terminal = invocation.Terminal;
        var urls = invocation.Configuration[Urls] ?? string.Empty;
        if (AddressIn(urls) is not { } address)
        {
            await terminal.Error.WriteLineAsync($"{Urls} is '{urls}'; a health check needs a http address among them.");
            return ExitCode.Negative;
        }

        // No proxy: what the machine is set to would be asked for the loopback, too, and does not reach it.
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = address, Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(path, stop);
            var body = await answer.Content.ReadAsStringAsync(stop);
            await terminal.Output.WriteLineAsync($"{(int)answer.StatusCode} {body}");
            return answer.IsSuccessStatusCode ? ExitCode.Done : ExitCode.Negative;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            await terminal.Error.WriteLineAsync($"{address} does not answer: {e.Message}");
            return ExitCode.Negative;
        }
    }

    /// <summary>Where to ask: an address that stands for all of this machine's is asked on the loopback.</summary>
    private static Uri? AddressIn(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(BindingAddress.Parse)
        .Where(address => address.Scheme == Uri.UriSchemeHttp)
        .Select(address => new UriBuilder(
            address.Scheme,
            AnyAddress.Contains(address.Host, StringComparer.Ordinal) ? "127.0.0.1" : address.Host,
            address.Port).Uri)
        .FirstOrDefault();
}
