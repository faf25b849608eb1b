using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CustomerPoints.Monolith.CommandLine.Inbox;

/// <summary>A message's place in the inbox, as a word of a call.</summary>
internal static class Position
{
    public static Argument<long[]> Argument() => new("position")
    {
        Description = "Where the dead letters stand, as inbox dead shows it.",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = result =>
            [.. result.Tokens.Select(token => Parse(result, "A position", token.Value, min: 1)).Distinct()],
    };

    public static long Parse(ArgumentResult result, string name, string word, long min)
    {
        if (!long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position < min)
        {
            result.AddError($"{name} is '{word}'; it must be a number from {min} on.");
        }

        return position;
    }
}
