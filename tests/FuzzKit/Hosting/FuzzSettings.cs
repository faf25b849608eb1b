using CustomerPoints.Monolith.Security;

namespace CustomerPoints.FuzzKit.Hosting;

/// <summary>What the hosts are told. All else is as it is delivered.</summary>
internal static class FuzzSettings
{
    public const string Provider = "fuzz";

    /// <summary>Requests of a client that the host with a tight limit takes in a second.</summary>
    public const int TightLimit = 5;

    private const string JwtKey = "ZnV6ei1raXQtZnV6ei1raXQtZnV6ei1raXQtZnV6ei0wMQ==";
    private const int NoLimit = 10_000_000;

    /// <summary>Both are in force, as while a secret is being rotated.</summary>
    public static IReadOnlyList<string> WebhookSecrets { get; } =
    [
        "whsec_ZnV6ei1raXQtd2ViaG9vay1zZWNyZXQtb25lLTAwMDE=",
        "whsec_ZnV6ei1raXQtd2ViaG9vay1zZWNyZXQtdHdvLTAwMDI=",
    ];

    /// <summary>Was in force once.</summary>
    public static string RetiredWebhookSecret => "whsec_ZnV6ei1raXQtd2ViaG9vay1zZWNyZXQtb2xkLTAwMDA=";

    /// <summary>Signs the tokens that the hosts accept.</summary>
    public static JwtOptions Jwt { get; } = new()
    {
        Issuer = "customer-points",
        Audience = "customer-points",
        SymmetricKeys = { JwtKey },
    };

    public static byte[] SigningKey => Convert.FromBase64String(JwtKey);

    /// <summary>What no answer may hold.</summary>
    public static IEnumerable<string> Secrets => WebhookSecrets.Append(JwtKey)
        .Select(secret => secret.Replace("whsec_", string.Empty, StringComparison.Ordinal));

    public static string[] For(string connection, int port, bool isTight) =>
    [
        $"--Urls=http://127.0.0.1:{port}",
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
        $"--ConnectionStrings:CustomerPoints={connection}",
        $"--RateLimiting:Requests={(isTight ? TightLimit : NoLimit)}",
        "--RateLimiting:Period=00:00:01",
        $"--Authentication:Jwt:SymmetricKeys:0={JwtKey}",
        .. WebhookSecrets.Select((secret, place) => $"--Sale:Webhooks:Providers:{Provider}:{place}={secret}"),
    ];
}
