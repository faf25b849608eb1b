using CustomerPoints.Monolith.OpenApi;
using CustomerPoints.Monolith.Settings;
using CustomerPoints.UnitTests.Architecture;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Settings;

/// <summary>The page about the settings is what the code says.</summary>
public sealed class ConfigurationDocumentTests
{
    private const string Refresh = "CUSTOMER_POINTS_REFRESH_SNAPSHOTS";

    private static readonly XmlDocs Docs = new();

    private static readonly IConfiguration Shipped = new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(Repository.Root, "src", "Monolith", "appsettings.json")).Build();

    [Fact]
    public async Task The_page_in_the_repository_is_up_to_date()
    {
        var file = Path.Combine(Repository.Root, "docs", "configuration.md");
        var page = new ConfigurationDocument(Docs, Shipped).Write();
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            await File.WriteAllTextAsync(file, page);
        }

        (await File.ReadAllTextAsync(file)).ShouldBe(page, $"The settings have changed: {Refresh}=1 ./test.");
    }

    [Fact]
    public void Every_setting_has_a_meaning() => Undocumented(SettingsCatalog.Sections).ShouldBeEmpty();

    [Fact]
    public void One_without_is_found() =>
        Undocumented([new SettingsSection("Somewhere", typeof(SilentOptions))]).ShouldBe(["Somewhere:Silent"]);

    private static IEnumerable<string> Undocumented(IEnumerable<SettingsSection> sections) =>
        from section in sections
        from setting in section.Settings
        where string.IsNullOrEmpty(Docs.SummaryOf(setting.Property))
        select setting.Path;

    private sealed class SilentOptions
    {
        public string? Silent { get; set; }
    }
}
