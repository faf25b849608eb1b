using System.Text.RegularExpressions;

namespace CustomerPoints.UnitTests.Architecture;

/// <summary>Source without what its author says about it.</summary>
internal static partial class SourceText
{
    /// <summary>Leaves out comments; near enough for rules on words, though not a parser.</summary>
    public static string WithoutComments(this string source) => Comment().Replace(source, string.Empty);

    [GeneratedRegex(
        @"/\*.*?\*/|(?<![:""])//[^\n]*",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Comment();
}
