using CustomerPoints.Monolith.Demo.Planning;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Clients;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary>Credentials for the demo's largest merchant, ready to paste, of either scheme.</summary>
internal static class DemoCredentials
{
    private const string Country = "United Kingdom";
    private const string ClientId = "demo-united-kingdom";

    /// <param name="address">Where the host serves.</param>
    /// <param name="mint">Makes a token for a merchant.</param>
    /// <param name="clients">Where the demo's client is registered; every run gives it a new secret.</param>
    /// <param name="output">Unwrapped: a broken line could not be pasted.</param>
    /// <param name="cancellationToken">Stops before the client has its new secret.</param>
    public static async Task PrintAsync(
        Uri address,
        Func<Guid, string> mint,
        ClientRegistry clients,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        var merchant = DemoIds.Merchant(Country);
        var client = await clients.IssueAsync(ClientId, merchant, Permissions.All, cancellationToken);
        var ledger = new Uri(address, "/v1/api/sale/point-transactions?limit=3");
        await output.WriteLineAsync(
            $"""

            To look around as the merchant "{Country}" ({merchant}):

            # with a bearer token
            curl -H 'Authorization: Bearer {mint(merchant)}' '{ledger}'

            # with client id and secret (scheme Basic)
            curl -u '{client.ClientId}:{client.Secret}' '{ledger}'

            """);
    }
}
