using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>The host as it is delivered: a program with arguments.</summary>
internal static class HostProgram
{
    private const string Key = "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC0wMDE=";

    public static string[] Words { get; } =
        ["dotnet", Path.Combine(AppContext.BaseDirectory, "CustomerPoints.Monolith.dll")];

    /// <summary>Runs it to its end.</summary>
    public static Task<SystemCommand> RunAsync(params string[] words) =>
        SystemCommand.RunAsync([.. Words, .. words], CancellationToken.None);

    public static Task<ServingProcess> ServeAsync(DatabaseConnections connections, params string[] settings) =>
        ServeInAsync([], connections, settings);

    /// <param name="environment">Variables, as NAME=value.</param>
    /// <param name="connections">Its database.</param>
    /// <param name="settings">Beside those that every host needs.</param>
    public static Task<ServingProcess> ServeInAsync(
        string[] environment, DatabaseConnections connections, params string[] settings)
    {
        var address = ServingProcess.FreeAddress();
        return ServingProcess.StartAsync(
            address, [.. environment, .. Words, "serve", $"--Urls={address}", .. Settings(connections), .. settings]);
    }

    /// <summary>What every host needs.</summary>
    public static string[] Settings(DatabaseConnections connections) =>
    [
        $"--ConnectionStrings:CustomerPoints={connections.Owner}",
        $"--ConnectionStrings:CustomerPointsApi={connections.Api}",
        $"--ConnectionStrings:CustomerPointsWorker={connections.Worker}",
        $"--Authentication:Jwt:SymmetricKeys:0={Key}",
        $"--Sale:Webhooks:Providers:acme:0={MonolithFactory.WebhookSecret}",
    ];
}
