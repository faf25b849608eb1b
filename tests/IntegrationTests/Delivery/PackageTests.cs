using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CustomerPoints.Monolith.EmbeddedPostgres;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>What is packed: four packages that say what they are, and nothing of the machine they were packed on.</summary>
public sealed class PackageTests
{
    private static readonly string Folder = Path.Combine(SolutionFolder.Find(), ".data", "packages");

    [Fact]
    public void There_are_the_module_the_inbox_and_the_contracts() =>
        Directory.GetFiles(Folder, "*.nupkg").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ShouldBe(
        [
            "CustomerPoints.Inbox.1.0.0.nupkg", "CustomerPoints.Points.1.0.0.nupkg",
            "CustomerPoints.Points.Contracts.1.0.0.nupkg", "CustomerPoints.Sale.Contracts.1.0.0.nupkg",
        ]);

    [Theory]
    [InlineData("Inbox")]
    [InlineData("Points")]
    [InlineData("Points.Contracts")]
    [InlineData("Sale.Contracts")]
    public void Each_has_assembly_comments_readme_licence_and_symbols(string name)
    {
        using var package = Open(name, "nupkg");
        using var symbols = Open(name, "snupkg");
        var about = About(package, name);

        package.Entries.Select(entry => entry.FullName).Where(file => file.StartsWith("lib/", StringComparison.Ordinal))
            .ShouldBe([$"lib/net10.0/CustomerPoints.{name}.dll", $"lib/net10.0/CustomerPoints.{name}.xml"]);
        package.GetEntry("README.md").ShouldNotBeNull();
        about["license"].ShouldBe("Apache-2.0");
        about["description"].Length.ShouldBeGreaterThan(40);
        about.ContainsKey("repository").ShouldBeFalse();
        symbols.GetEntry($"lib/net10.0/CustomerPoints.{name}.pdb").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Inbox")]
    [InlineData("Points")]
    public void Nothing_tells_where_it_was_built(string name)
    {
        using var symbols = Open(name, "snupkg");
        using var stream = symbols.GetEntry($"lib/net10.0/CustomerPoints.{name}.pdb")!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);

        // Portable symbols keep each part of a path by itself; the root of the sources is one of them.
        var text = Encoding.Latin1.GetString(bytes.ToArray());
        text.ShouldContain("customer-points");
        text.ShouldNotContain(SolutionFolder.Find());
    }

    private static ZipArchive Open(string name, string kind) =>
        ZipFile.OpenRead(Path.Combine(Folder, $"CustomerPoints.{name}.1.0.0.{kind}"));

    private static Dictionary<string, string> About(ZipArchive package, string name)
    {
        using var stream = package.GetEntry($"CustomerPoints.{name}.nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single().Elements()
            .ToDictionary(element => element.Name.LocalName, element => element.Value, StringComparer.Ordinal);
    }
}
