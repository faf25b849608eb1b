using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.EmbeddedPostgres;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OpenApi;

/// <summary>A copy of the document lies in the repository, so that every change is seen in review.</summary>
public sealed class SnapshotTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Refresh = "CUSTOMER_POINTS_REFRESH_SNAPSHOTS";

    [Fact]
    public async Task The_copy_in_the_repository_is_the_live_document()
    {
        var file = Path.Combine(SolutionFolder.Find(), "docs", "openapi", "openapi.json");
        var live = Written((await ApiDocument.ReadAsync(monolith)).Root);
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            await File.WriteAllTextAsync(file, live);
        }

        (await File.ReadAllTextAsync(file)).ShouldBe(
            live, $"The interface has changed. If it was meant to: {Refresh}=1 ./test, then review docs/openapi.");
    }

    private static string Written(JsonElement document) => JsonSerializer.Serialize(document, Format) + "\n";

    private static JsonSerializerOptions Format { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
