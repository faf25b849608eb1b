using System.CommandLine;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Clients;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary><c>clients</c>: registers, rotates, revokes and lists who calls with an id and a secret.</summary>
internal static class ClientsCommand
{
    private static readonly Option<Guid?> Merchant = new("--merchant")
    {
        Description = "The merchant the client is bound to.",
    };

    private static readonly Option<bool> Operator = new("--operator")
    {
        Description = "Bound to no merchant: it watches and retries the inbox of all of them, and nothing else.",
    };

    private static readonly Option<string[]> Permission = new("--permission")
    {
        Description = "What it allows; repeat it for more. Left out, everything it can.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Answer in JSON.", Recursive = true };

    private static readonly Argument<string> Id = new("id") { Description = "The client's id." };

    public static Command Create()
    {
        var command = new Command("clients", "Register, rotate, revoke and list API clients (scheme Basic).")
        {
            Options = { Json },
        };
        command.Subcommands.Add(Verb("create", "Register a client and print its secret, once.", CreateAsync));
        command.Subcommands.Add(Verb("rotate", "Give a client a new secret; the old one ends.", RotateAsync));
        command.Subcommands.Add(Verb("revoke", "End a client for good.", RevokeAsync));
        command.Subcommands.Add(Verb("list", "List the clients.", ListAsync));
        foreach (var option in new Option[] { Merchant, Operator, Permission })
        {
            command.Subcommands[0].Options.Add(option);
        }

        command.Subcommands[1].Arguments.Add(Id);
        command.Subcommands[2].Arguments.Add(Id);
        return command;
    }

    private static Command Verb(
        string name,
        string description,
        Func<ParseResult, ClientRegistry, ClientPrinter, CancellationToken, Task<int>> work)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parse, token) =>
        {
            var output = parse.InvocationConfiguration;
            var printer = new ClientPrinter(output.Output, output.Error, parse.GetValue(Json));
            if (name == "create" && Fault(parse) is { } fault)
            {
                return printer.Refuse(fault);
            }

            var configuration = MonolithHost.CreateBuilder([.. parse.UnmatchedTokens]).Configuration;
            await using var database = await OwnerDatabase.OpenAsync(configuration, DataFolder.ForPostgres, token);
            return await work(parse, new(database.ConnectionString, TimeProvider.System), printer, token);
        });
        return command;
    }

    /// <summary>What is wrong with the options of <c>create</c>; null if nothing is.</summary>
    private static string? Fault(ParseResult parse)
    {
        var merchant = parse.GetValue(Merchant);
        if (merchant is not null == parse.GetValue(Operator) || merchant == Guid.Empty)
        {
            return "Say whom the client is for: either --merchant <uuid> or --operator.";
        }

        var allowed = AllowedFor(merchant);
        var unknown = (parse.GetValue(Permission) ?? []).Except(allowed, StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? null
            : $"Unknown: {string.Join(", ", unknown)}. Allowed: {string.Join(", ", allowed)}.";
    }

    private static IReadOnlyList<string> AllowedFor(Guid? merchant) =>
        merchant is null ? Permissions.OfOperators : Permissions.All;

    private static async Task<int> CreateAsync(
        ParseResult parse, ClientRegistry registry, ClientPrinter printer, CancellationToken cancellationToken)
    {
        var merchant = parse.GetValue(Merchant);
        var permissions = parse.GetValue(Permission) is { Length: > 0 } some
            ? some.Distinct(StringComparer.Ordinal)
            : AllowedFor(merchant);
        return printer.Issued(await registry.CreateAsync(merchant, permissions, cancellationToken));
    }

    private static async Task<int> RotateAsync(
        ParseResult parse, ClientRegistry registry, ClientPrinter printer, CancellationToken cancellationToken) =>
        await registry.RotateAsync(parse.GetRequiredValue(Id), cancellationToken) is { } issued
            ? printer.Issued(issued)
            : printer.Refuse($"There is no client {parse.GetValue(Id)}, or it is revoked.");

    private static async Task<int> RevokeAsync(
        ParseResult parse, ClientRegistry registry, ClientPrinter printer, CancellationToken cancellationToken) =>
        await registry.RevokeAsync(parse.GetRequiredValue(Id), cancellationToken)
            ? printer.Revoked(parse.GetRequiredValue(Id))
            : printer.Refuse($"There is no client {parse.GetValue(Id)}.");

    private static async Task<int> ListAsync(
        ParseResult parse, ClientRegistry registry, ClientPrinter printer, CancellationToken cancellationToken) =>
        printer.List(await registry.ListAsync(cancellationToken));
}
