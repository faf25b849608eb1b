using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Architecture;

/// <summary>Which room may know which: exactly this, and nothing else.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Sale.Contracts"] = [],
        ["Sale"] = ["Sale.Contracts", "Points.Contracts"],
        ["Points.Contracts"] = [],
        ["Points"] = ["Points.Contracts", "Sale.Contracts", "Inbox"],
        ["Inbox"] = [],
        ["Monolith"] = ["Sale", "Points", "Points.Contracts"],
    };

    [Fact]
    public void The_projects_reference_each_other_exactly_as_designed() => Faults(ProjectsOfTheHouse()).ShouldBeEmpty();

    [Fact]
    public void The_crash_kit_knows_the_host_and_no_room_within() =>
        ReferencesIn(File.ReadAllText(Path.Combine(Repository.Root, "tests", "CrashKit", "CrashKit.csproj")))
            .ShouldBe(["Monolith"]);

    [Fact]
    public void The_fuzz_kit_knows_the_host_from_outside_and_how_the_crash_kit_starts_it() =>
        ReferencesIn(File.ReadAllText(Path.Combine(Repository.Root, "tests", "FuzzKit", "FuzzKit.csproj")))
            .ShouldBe(["Monolith", "CrashKit"]);

    [Fact]
    public void A_project_sees_only_the_projects_it_names() =>
        SeesOnlyWhatItNames(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"))).ShouldBeTrue();

    [Theory]
    [InlineData("Points", "Sale", "Points must not reference Sale")]
    [InlineData("Sale", "Points", "Sale must not reference Points")]
    [InlineData("Sale", "Inbox", "Sale must not reference Inbox")]
    [InlineData("Inbox", "Points.Contracts", "Inbox must not reference Points.Contracts")]
    [InlineData("Points.Contracts", "Sale.Contracts", "Points.Contracts must not reference Sale.Contracts")]
    [InlineData("Monolith", "Inbox", "Monolith must not reference Inbox")]
    public void A_reference_too_many_is_found(string project, string reference, string fault)
    {
        var graph = new Dictionary<string, string[]>(Allowed, StringComparer.Ordinal);
        graph[project] = [.. graph[project], reference];

        Faults(graph).ShouldBe([fault]);
    }

    [Fact]
    public void A_reference_too_few_an_unknown_project_and_a_missing_one_are_found()
    {
        var graph = new Dictionary<string, string[]>(Allowed, StringComparer.Ordinal)
        {
            ["Points"] = ["Points.Contracts", "Sale.Contracts"],
            ["Shared"] = [],
        };
        graph.Remove("Sale");

        Faults(graph).ShouldBe(
            ["Points does not reference Inbox", "Shared is no room of the house", "Sale is missing"]);
    }

    [Fact]
    public void A_build_that_lets_references_through_is_found() =>
        SeesOnlyWhatItNames("<Project><PropertyGroup /></Project>").ShouldBeFalse();

    [Fact]
    public void References_are_read_from_a_project_file() => ReferencesIn(
        """
        <Project><ItemGroup>
          <ProjectReference Include="../Inbox/Inbox.csproj" />
          <ProjectReference Include="..\Sale.Contracts\Sale.Contracts.csproj" />
          <PackageReference Include="Npgsql" />
        </ItemGroup></Project>
        """).ShouldBe(["Inbox", "Sale.Contracts"]);

    private static IEnumerable<string> Faults(Dictionary<string, string[]> graph)
    {
        foreach (var (project, references) in graph)
        {
            if (!Allowed.TryGetValue(project, out var allowed))
            {
                yield return $"{project} is no room of the house";
                continue;
            }

            foreach (var reference in references.Except(allowed, StringComparer.Ordinal))
            {
                yield return $"{project} must not reference {reference}";
            }

            foreach (var reference in allowed.Except(references, StringComparer.Ordinal))
            {
                yield return $"{project} does not reference {reference}";
            }
        }

        foreach (var project in Allowed.Keys.Except(graph.Keys, StringComparer.Ordinal))
        {
            yield return $"{project} is missing";
        }
    }

    private static bool SeesOnlyWhatItNames(string buildProps) => XDocument.Parse(buildProps)
        .Descendants("DisableTransitiveProjectReferences").Any(property => property.Value == "true");

    private static string[] ReferencesIn(string project) =>
    [
        .. from reference in XDocument.Parse(project).Descendants("ProjectReference")
           let path = reference.Attribute("Include")!.Value.Replace('\\', '/')
           select Path.GetFileNameWithoutExtension(path),
    ];

    private static Dictionary<string, string[]> ProjectsOfTheHouse() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => ReferencesIn(File.ReadAllText(file)),
            StringComparer.Ordinal);
}
