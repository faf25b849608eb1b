using CustomerPoints.Inbox;
using CustomerPoints.Monolith.Settings;
using CustomerPoints.Points;
using CustomerPoints.Sale;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Settings;

/// <summary>No setting may slip past the check and the document.</summary>
public sealed class SettingsCatalogTests
{
    // These are filled by code, not by a configuration.
    private static readonly string[] OfCode = ["DemoOptions", "PostgresServerOptions"];

    [Fact]
    public void Every_options_class_of_the_house_is_in_the_catalog() => Missing(
            new[] { typeof(InboxOptions), typeof(PointsModule), typeof(SaleModule), typeof(SettingsCatalog) }
                .SelectMany(type => type.Assembly.GetTypes()))
        .ShouldBeEmpty();

    [Fact]
    public void One_that_is_not_is_found() => Missing([typeof(ForgottenOptions)]).ShouldBe(["ForgottenOptions"]);

    private static IEnumerable<string> Missing(IEnumerable<Type> types) =>
        from type in types
        where type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal)
            && !OfCode.Contains(type.Name, StringComparer.Ordinal)
            && !SettingsCatalog.Sections.Any(section => section.Options == type)
        select type.Name;

    private sealed class ForgottenOptions;
}
