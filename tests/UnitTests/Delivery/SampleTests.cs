using CustomerPoints.Points;
using CustomerPoints.UnitTests.Architecture;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Delivery;

/// <summary>What a newcomer copies: short, and the same in the guide as in the sample.</summary>
public sealed class SampleTests
{
    private const int MostLines = 60;

    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "YourMonolith");

    [Fact]
    public void The_whole_wiring_is_shorter_than_60_lines() =>
        File.ReadAllLines(Path.Combine(Sample, "Program.cs")).Length.ShouldBeLessThan(MostLines);

    [Fact]
    public void The_guide_shows_the_files_of_the_sample_as_they_are()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "embedding.md"));

        foreach (var file in new[] { "Program.cs", "Orders/CompleteOrder.cs" })
        {
            guide.ShouldContain($"```csharp\n{File.ReadAllText(Path.Combine(Sample, file))}```", Case.Sensitive, file);
        }
    }

    [Fact]
    public void The_sample_takes_the_version_that_is_packed()
    {
        var project = File.ReadAllText(Path.Combine(Sample, "YourMonolith.csproj"));
        var version = typeof(PointsModule).Assembly.GetName().Version!.ToString(3);

        project.ShouldContain($"Include=\"CustomerPoints.Points\" Version=\"{version}\"");
    }
}
