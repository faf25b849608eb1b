using CustomerPoints.Monolith.Security;

namespace CustomerPoints.CrashKit.Hosting;

/// <summary>What every host is told. All else is as it is delivered.</summary>
internal static class HostSettings
{
    public const string Provider = "crash";
    public const string WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private const string JwtKey = "Y3Jhc2gta2l0LWNyYXNoLWtpdC1jcmFzaC1raXQtMDE=";

    /// <summary>How long a statement and a request may take: short, so that a fault can outlast it.</summary>
    private const int TimeoutSeconds = 3;

    /// <summary>Signs the tokens that the hosts accept.</summary>
    public static JwtOptions Jwt { get; } = new()
    {
        Issuer = "customer-points",
        Audience = "customer-points",
        SymmetricKeys = { JwtKey },
    };

    public static string[] For(string connection, int port) =>
    [
        $"--Urls=http://127.0.0.1:{port}",
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
        $"--ConnectionStrings:CustomerPoints={connection};Command Timeout={TimeoutSeconds};Timeout={TimeoutSeconds}",
        $"--Points:Inbox:CommandTimeout=00:00:0{TimeoutSeconds}",
        $"--RequestTimeouts:Default=00:00:0{TimeoutSeconds}",
        $"--Authentication:Jwt:SymmetricKeys:0={JwtKey}",
        $"--Sale:Webhooks:Providers:{Provider}:0={WebhookSecret}",
    ];
}
