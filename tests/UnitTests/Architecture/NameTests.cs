using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Architecture;

/// <summary>A name says what a thing is for. These say nothing.</summary>
public sealed partial class NameTests
{
    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Faults(Repository.SourceFiles("src", "tests").SelectMany(file => TypesIn(file.Text))).ShouldBeEmpty();

    [Fact]
    public void No_folder_or_file_has_a_name_that_says_nothing()
    {
        var parts = Repository.SourceFiles("src", "tests").SelectMany(file => file.Path[..^".cs".Length].Split('/'));

        Faults(parts).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Common")]
    [InlineData("CommonThings")]
    [InlineData("Utils")]
    [InlineData("JsonUtil")]
    [InlineData("Utilities")]
    [InlineData("Helpers")]
    [InlineData("SqlHelper")]
    [InlineData("HelperForSql")]
    [InlineData("OrderManager")]
    [InlineData("BaseHandler")]
    [InlineData("HandlerBase")]
    [InlineData("Base")]
    public void Such_a_name_is_found(string name) => Faults([name]).ShouldBe([name]);

    [Theory]
    [InlineData("Baseline")]
    [InlineData("DatabaseConnections")]
    [InlineData("SaleDatabase")]
    [InlineData("LedgerSql")]
    public void A_name_that_only_looks_like_one_is_not(string name) => Faults([name]).ShouldBeEmpty();

    [Fact]
    public void Types_are_read_from_source() => TypesIn(
        """
        // a class Comment is none
        internal sealed partial class One : IThree;
        public readonly record struct Two(int Value);
        public interface IThree;
        internal enum Four { A }
        record Five<T>(T Value);
        """).ShouldBe(["One", "Two", "IThree", "Four", "Five"]);

    private static IEnumerable<string> Faults(IEnumerable<string> names) =>
        names.Where(name => SaysNothing().IsMatch(name)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> TypesIn(string source) => Declaration().Matches(source.WithoutComments())
        .Select(match => match.Groups["name"].Value);

    [GeneratedRegex(
        "Common|Util(s|ity|ities)?(?![a-z])|Helper|Manager|^Base(?![a-z])|Base$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SaysNothing();

    [GeneratedRegex(
        @"\b(class|interface|enum|record\s+struct|record\s+class|record|struct)\s+(?<name>[A-Z]\w*)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Declaration();
}
