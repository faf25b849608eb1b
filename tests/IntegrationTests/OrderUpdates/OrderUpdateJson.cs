using System.Text.Json;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>What the tests look at in an update.</summary>
internal static class OrderUpdateJson
{
    public static Guid Id(this JsonElement update) => update.GetProperty("id").GetGuid();

    public static string Status(this JsonElement update) => update.GetProperty("status").GetString()!;

    public static string? Outcome(this JsonElement update) =>
        update.GetProperty("points") is { ValueKind: JsonValueKind.Object } points
            ? points.GetProperty("outcome").GetString()
            : null;

    public static bool IsAwarded(this JsonElement update) => update.Outcome() == "Awarded";

    public static decimal Balance(this JsonElement update) =>
        update.GetProperty("customer").GetProperty("pointBalance").GetDecimal();

    public static long Version(this JsonElement update) =>
        update.GetProperty("customer").GetProperty("pointBalanceVersion").GetInt64();
}
