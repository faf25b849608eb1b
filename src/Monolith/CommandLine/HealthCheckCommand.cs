using System.CommandLine;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>
/// <c>healthcheck</c>: asks the host that serves on this machine how it is, for containers, in which there is nothing
/// else to ask with.
/// </summary>
internal static class HealthCheckCommand
{
    private const int Healthy = 0;
    private const int Unhealthy = 1;
    private const string Urls = "Urls";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly string[] AnyAddress = ["*", "+", "0.0.0.0", "[::]"];

    private static readonly Option<bool> Live = new("--live")
    {
        Description = "Ask whether it lives. Left out, whether it is ready, with its database and its drain.",
    };

    public static Command Create()
    {
        var command = new Command(
            "healthcheck", "Ask the host that serves here whether it is ready. Exits with 0 if it is, otherwise with 1.")
        {
            Options = { Live },
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var output = parse.InvocationConfiguration;
        var urls = MonolithHost.CreateBuilder([.. parse.UnmatchedTokens]).Configuration[Urls] ?? string.Empty;
        if (AddressIn(urls) is not { } address)
        {
            await output.Error.WriteLineAsync($"{Urls} is '{urls}'; a health check needs a http address among them.");
            return Unhealthy;
        }

        using var client = new HttpClient { BaseAddress = address, Timeout = Patience };
        try
        {
            var path = parse.GetValue(Live) ? "/health/live" : "/health/ready";
            using var answer = await client.GetAsync(path, cancellationToken);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            await output.Output.WriteLineAsync($"{(int)answer.StatusCode} {body}");
            return answer.IsSuccessStatusCode ? Healthy : Unhealthy;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await output.Error.WriteLineAsync($"{address} does not answer: {e.Message}");
            return Unhealthy;
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
