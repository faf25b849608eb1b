using System.Globalization;
using CustomerPoints.Monolith.CommandLine;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Security.Basic;

namespace CustomerPoints.Monolith.Security.Clients;

/// <summary>Tells at the command line what came of it, for a person or, in JSON, for a script.</summary>
internal sealed class ClientPrinter(Terminal terminal, bool asJson)
{
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

    public int List(IReadOnlyList<ApiClient> clients)
    {
        if (asJson)
        {
            terminal.WriteJson(clients.Select(client => new
            {
                client.ClientId,
                client.MerchantId,
                client.Permissions,
                client.CreatedAt,
                client.RotatedAt,
                client.RevokedAt,
            }));
            return ExitCode.Done;
        }

        var sheet = new Sheet(new("Client", IsWhole: true), new("Bound to"), new("State"), new("Permissions"));
        foreach (var client in clients)
        {
            sheet.Add(
                Cell.Of(client.ClientId),
                Cell.Of(BoundTo(client.MerchantId)),
                Cell.Of(State(client)),
                Cell.Of(string.Join(", ", client.Permissions)));
        }

        terminal.Write(sheet);
        if (clients.Count == 0)
        {
            terminal.Error.WriteLine("No client is registered.");
        }

        return ExitCode.Done;
    }

    public int Refuse(string reason)
    {
        terminal.Error.WriteLine(reason);
        return ExitCode.Negative;
    }

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
        if (asJson)
        {
            terminal.WriteJson(answer);
        }
        else
        {
            terminal.Output.WriteLine(text);
        }

        return ExitCode.Done;
    }
}
