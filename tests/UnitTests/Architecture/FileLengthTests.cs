using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Architecture;

/// <summary>A file is read in one go: at most 250 lines.</summary>
public sealed class FileLengthTests
{
    private const int MaxLines = 250;

    [Fact]
    public void No_file_is_longer_than_250_lines() => Faults(Repository.SourceFiles("src", "tests")).ShouldBeEmpty();

    [Fact]
    public void A_file_of_251_lines_is_found_and_one_of_250_is_not()
    {
        SourceFile[] files =
        [
            new("src/Points/Long.cs", Lines(251)),
            new("src/Points/Full.cs", Lines(250)),
        ];

        Faults(files).ShouldBe(["src/Points/Long.cs has 251 lines"]);
    }

    [Fact]
    public void A_migration_may_be_as_long_as_its_tool_makes_it() =>
        Faults([new("src/Points/Migrations/20260101_Initial.cs", Lines(300))]).ShouldBeEmpty();

    private static IEnumerable<string> Faults(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.Contains("/Migrations/", StringComparison.Ordinal)
        let lines = file.Text.TrimEnd('\n').Split('\n').Length
        where lines > MaxLines
        select $"{file.Path} has {lines} lines";

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("// a line\n", count));
}
