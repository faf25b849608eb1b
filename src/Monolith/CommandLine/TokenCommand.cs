using System.CommandLine;
using CustomerPoints.Monolith.Security;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary><c>token</c>: prints a bearer token signed with the host's own key, to try things out.</summary>
internal static class TokenCommand
{
    private static readonly Option<Guid?> Merchant = new("--merchant")
    {
        Description = "The merchant the token is bound to; left out, it is an operator's.",
    };

    private static readonly Option<string[]> Allowed = new("--permission")
    {
        Description = "What it allows; repeat it for more. Left out, everything it can.",
    };

    public static Command Create()
    {
        var command = new Command("token", "Print a bearer token signed with the host's own key.")
        {
            Options = { Merchant, Allowed },
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(parse => Print(
            parse.GetValue(Merchant), parse.GetValue(Allowed) ?? [], [.. parse.UnmatchedTokens]));
        return command;
    }

    private static int Print(Guid? merchant, string[] permissions, string[] settings)
    {
        var configuration = MonolithHost.CreateBuilder(settings).Configuration;
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("CustomerPoints")))
        {
            DevelopmentSecrets.AddTo(configuration);
        }

        var jwt = configuration.GetSection("Authentication:Jwt").Get<JwtOptions>() ?? new JwtOptions();
        if (jwt.SymmetricKeys.Count == 0)
        {
            Console.Error.WriteLine("No Authentication:Jwt:SymmetricKeys are configured: there is no key to sign with.");
            return 1;
        }

        var all = merchant is null ? Permissions.OfOperators : Permissions.All;
        var unknown = permissions.Except(all, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Allowed: {string.Join(", ", all)}.");
            return 1;
        }

        Console.WriteLine(new TokenMint(jwt, TimeProvider.System)
            .Mint(merchant, permissions.Length == 0 ? all : permissions, $"token:{Environment.UserName}"));
        return 0;
    }
}
