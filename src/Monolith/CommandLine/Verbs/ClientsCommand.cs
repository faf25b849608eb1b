using System.CommandLine;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.Security.Clients;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary><c>clients</c>: registers, rotates, revokes and lists who calls with an id and a secret.</summary>
internal static class ClientsCommand
{
    public static Command Create(Invocation invocation) =>
        new("clients", "Register, rotate, revoke and list API clients (scheme Basic).")
        {
            CreateVerb(invocation),
            RotateVerb(invocation),
            RevokeVerb(invocation),
            ListVerb(invocation),
        };

    private static Verb CreateVerb(Invocation invocation)
    {
        var merchant = Words.Merchant("The merchant the client is bound to.");
        var isOperator = new Option<bool>("--operator")
        {
            Description = "Bound to no merchant: it watches and retries the inbox of all of them, and nothing else.",
        };
        var permission = GivenPermissions.Option();
        var json = Words.Json();
        return new Verb(
            "create",
            "Register a client and print its secret, once.",
            invocation,
            (words, stop) =>
            {
                var id = words.GetValue(merchant);
                if (id is not null == words.GetValue(isOperator))
                {
                    throw new CalledWronglyException(
                        "Say whom the client is for: either --merchant <uuid> or --operator.");
                }

                var permissions = GivenPermissions.For(id, words.GetValue(permission));
                return RunAsync(invocation, words.GetValue(json), async (registry, printer) =>
                    printer.Issued(await registry.CreateAsync(id, permissions, stop)), stop);
            })
        {
            Options = { merchant, isOperator, permission, json },
            Examples =
            [
                "clients create --merchant 4210ba88-2d2f-5068-b27a-64985693894e --permission Order.read",
                "clients create --operator",
            ],
        };
    }

    private static Verb RotateVerb(Invocation invocation)
    {
        var id = Id();
        var json = Words.Json();
        return new Verb(
            "rotate",
            "Give a client a new secret; the old one ends.",
            invocation,
            (words, stop) => RunAsync(invocation, words.GetValue(json), async (registry, printer) =>
                await registry.RotateAsync(words.GetRequiredValue(id), stop) is { } issued
                    ? printer.Issued(issued)
                    : printer.Refuse($"There is no client {words.GetValue(id)}, or it is revoked."),
                stop))
        {
            Arguments = { id },
            Options = { json },
            WhenNegative = "there is no such client, or it is revoked",
            Examples = ["clients rotate client_5b0e2f6a9c1d4e37"],
        };
    }

    private static Verb RevokeVerb(Invocation invocation)
    {
        var id = Id();
        var json = Words.Json();
        return new Verb(
            "revoke",
            "End a client for good.",
            invocation,
            (words, stop) => RunAsync(invocation, words.GetValue(json), async (registry, printer) =>
                await registry.RevokeAsync(words.GetRequiredValue(id), stop)
                    ? printer.Revoked(words.GetRequiredValue(id))
                    : printer.Refuse($"There is no client {words.GetValue(id)}."),
                stop))
        {
            Arguments = { id },
            Options = { json },
            WhenNegative = "there is no such client",
            Examples = ["clients revoke client_5b0e2f6a9c1d4e37"],
        };
    }

    private static Verb ListVerb(Invocation invocation)
    {
        var json = Words.Json();
        return new Verb(
            "list",
            "List the clients, those that are revoked among them.",
            invocation,
            (words, stop) => RunAsync(invocation, words.GetValue(json), async (registry, printer) =>
                printer.List(await registry.ListAsync(stop)), stop))
        {
            Options = { json },
            Examples = ["clients list", "clients list --json"],
        };
    }

    private static Argument<string> Id() => new("id") { Description = "The client's id." };

    private static async Task<int> RunAsync(
        Invocation invocation, bool asJson, Func<ClientRegistry, ClientPrinter, Task<int>> work, CancellationToken stop)
    {
        await using var database = await invocation.OpenMigratedDatabaseAsync(stop);
        return await work(
            new ClientRegistry(database.ConnectionString, TimeProvider.System),
            new ClientPrinter(invocation.Terminal, asJson));
    }
}
