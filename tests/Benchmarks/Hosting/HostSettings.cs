namespace CustomerPoints.Benchmarks.Hosting;

/// <summary>What every measured host is told; all else is as it is delivered.</summary>
internal static class HostSettings
{
    /// <summary>The provider whose webhooks a measured host takes, and the secret they are signed with.</summary>
    public const string WebhookProvider = "bench";

    public const string WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    public static string[] For(BenchmarkDatabase database, int port = 0) =>
    [
        $"--Urls=http://127.0.0.1:{port}",
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning",
        $"--ConnectionStrings:CustomerPoints={database.Connections.Owner}",
        $"--ConnectionStrings:CustomerPointsApi={database.Connections.Api}",
        $"--ConnectionStrings:CustomerPointsWorker={database.Connections.Worker}",
        "--Authentication:Jwt:SymmetricKeys:0=YmVuY2htYXJrLWtleS1iZW5jaG1hcmsta2V5LTAwMDE=",
        $"--Sale:Webhooks:Providers:{WebhookProvider}:0={WebhookSecret}",
    ];
}
