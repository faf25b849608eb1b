using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.Security;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary><c>token</c>: prints a bearer token signed with the host's own key, to try things out.</summary>
internal static class TokenCommand
{
    public static Verb Create(Invocation invocation)
    {
        var merchant = Words.Merchant("The merchant the token is bound to; left out, it is an operator's.");
        var permission = GivenPermissions.Option();
        var json = Words.Json();
        return new Verb(
            "token",
            "Print a bearer token signed with the host's own key.",
            invocation,
            (words, _) => Task.FromResult(Print(
                invocation, words.GetValue(merchant), words.GetValue(permission), words.GetValue(json))))
        {
            Options = { merchant, permission, json },
            Examples =
            [
                "token",
                "token --merchant 4210ba88-2d2f-5068-b27a-64985693894e --permission Order.read",
            ],
        };
    }

    private static int Print(Invocation invocation, Guid? merchant, string[]? given, bool asJson)
    {
        var allowed = GivenPermissions.For(merchant, given);
        var configuration = invocation.CreateBuilder().Configuration;
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("CustomerPoints")))
        {
            DevelopmentSecrets.AddTo(configuration);
        }

        var jwt = configuration.GetSection(JwtOptions.Section).Get<JwtOptions>() ?? new JwtOptions();
        var mint = new TokenMint(jwt, TimeProvider.System);
        JwtOptionsValidator.Require(jwt);
        var token = mint.Mint(merchant, allowed, OperatorName.Of("token"));
        if (asJson)
        {
            invocation.Terminal.WriteJson(new { Token = token, MerchantId = merchant, Permissions = allowed });
        }
        else
        {
            invocation.Terminal.Output.WriteLine(token);
        }

        return ExitCode.Done;
    }
}
