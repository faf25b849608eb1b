using System.Globalization;
using System.Text.Json;
using CustomerPoints.Monolith.Security.Basic;

namespace CustomerPoints.Monolith.Security.Clients;

/// <summary>Tells at the command line what came of it, for a person or, in JSON, for a script.</summary>
internal sealed class ClientPrinter(TextWriter output, TextWriter error, bool asJson)
{
    private const int Done = 0;
    private const int Refused = 1;
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly string Delay = FormattableString.Invariant($"{VerifiedSecrets.Lifetime.TotalSeconds} s");

    public int Issued(IssuedClient client) => Print(
        client,
        $"""
        Client id    {client.ClientId}
        Secret       {client.Secret}
        Bound to     {BoundTo(client.MerchantId)}
        Permissions  {string.Join(", ", client.Permissions)}

        The secret is shown this once; only its hash is kept. One that it replaces ends within {Delay}.
        """);

    public int Revoked(string clientId) => Print(
        new { clientId, revoked = true }, $"{clientId} is revoked. A running host refuses it within {Delay}.");

    public int List(IReadOnlyList<ApiClient> clients) => Print(
        clients.Select(client => new
        {
            client.ClientId,
            client.MerchantId,
            client.Permissions,
            client.CreatedAt,
            client.RotatedAt,
            client.RevokedAt,
        }),
        clients.Count == 0 ? "No client is registered." : string.Join(Environment.NewLine, clients.Select(Line)));

    public int Refuse(string reason)
    {
        error.WriteLine(reason);
        return Refused;
    }

    private static string Line(ApiClient client) =>
        $"{client.ClientId}  {BoundTo(client.MerchantId)}  {State(client)}  {string.Join(", ", client.Permissions)}";

    private static string State(ApiClient client) => client switch
    {
        { RevokedAt: { } at } => $"revoked {Time(at)}",
        { RotatedAt: { } at } => $"rotated {Time(at)}",
        _ => $"created {Time(client.CreatedAt)}",
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);

    private static string BoundTo(Guid? merchantId) =>
        merchantId is { } id ? $"merchant {id}" : "no merchant (operator)";

    private int Print<T>(T answer, string text)
    {
        output.WriteLine(asJson ? JsonSerializer.Serialize(answer, Web) : text);
        return Done;
    }
}
