using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Architecture;

/// <summary>Money and points are decimals: a binary float cannot hold 0.1.</summary>
public sealed partial class BinaryFloatTests
{
    /// <summary>Exporters know no decimals. What is measured is told, never booked.</summary>
    private const string Metrics = "src/Points/Diagnostics/PointsMetrics.cs";

    [Fact]
    public void No_binary_float_touches_orders_or_points() =>
        Faults(Repository.SourceFiles("src/Points", "src/Points.Contracts", "src/Sale", "src/Sale.Contracts"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("private double rate;")]
    [InlineData("var rate = (float)total;")]
    [InlineData("public Double? Rate { get; init; }")]
    [InlineData("System.Single rate = 1;")]
    [InlineData("var rate = row.GetDouble(3);")]
    [InlineData("element.TryGetSingle(out var rate);")]
    [InlineData("var rate = Convert.ToDouble(total);")]
    [InlineData("List<Half> rates = [];")]
    public void A_binary_float_is_found(string line) =>
        Faults([new("src/Points/MadeUp.cs", line)]).ShouldBe([$"src/Points/MadeUp.cs: {Word().Match(line).Value}"]);

    [Theory]
    [InlineData("// never through a double")]
    [InlineData("/// <summary>Exact, no float.</summary>")]
    [InlineData("var order = await orders.SingleAsync(token);")]
    [InlineData("var order = orders.Single(o => o.IsPaid);")]
    [InlineData("HalfUp, HalfEven")]
    [InlineData("var doubled = 2 * points;")]
    public void A_word_that_only_looks_like_one_is_not(string line) =>
        Faults([new("src/Points/MadeUp.cs", line)]).ShouldBeEmpty();

    private static IEnumerable<string> Faults(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path != Metrics
        from Match match in Word().Matches(file.Text.WithoutComments())
        select $"{file.Path}: {match.Value}";

    [GeneratedRegex(
        @"\b(double|float|Double|System\.Single|Half|(Get|TryGet|To)(Double|Float|Single|Half))\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Word();
}
