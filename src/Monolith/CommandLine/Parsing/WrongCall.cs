using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace CustomerPoints.Monolith.CommandLine.Parsing;

/// <summary>Says what is wrong with the words of a call, and which were probably meant.</summary>
internal static class WrongCall
{
    // More letters apart than that, a word is no slip of the finger.
    private const int MaxDistance = 2;

    /// <summary>Whether the words cannot be taken as they are.</summary>
    public static bool IsOne(ParseResult words) =>
        words.Action is ParseErrorAction || (words.Action is not HelpWithExamples && UnknownWords(words).Any());

    /// <summary>Each fault in a line, unknown words first.</summary>
    public static IEnumerable<string> Faults(ParseResult words)
    {
        var unknown = UnknownWords(words).ToList();
        foreach (var word in unknown)
        {
            yield return Unknown(word, words.CommandResult);
        }

        foreach (var error in words.Errors)
        {
            // The parser tells of these as well, without saying what would be known.
            if (!unknown.Any(word => error.Message.Contains($"'{word}'", StringComparison.Ordinal)))
            {
                yield return error.Message;
            }
        }

        yield return $"--help says how it is called: ./run{Path(words.CommandResult)} --help";
    }

    // An option that does not exist would be taken for an argument: for a position, or for a reason.
    private static IEnumerable<string> UnknownWords(ParseResult words) => words.Tokens
        .Where(token => token.Type == TokenType.Argument && token.Value is ['-', not (>= '0' and <= '9'), ..])
        .Select(token => token.Value)
        .Union(words.UnmatchedTokens, StringComparer.Ordinal);

    private static string Unknown(string word, CommandResult place)
    {
        if (word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal))
        {
            return $"Unknown: {word}. Settings are given as --Section:Key=value; the sections are "
                + $"{string.Join(", ", KnownSettings.Sections)}.";
        }

        var bare = word.Split('=')[0];
        var near = Names(place).Where(name => Distance(name, bare) <= MaxDistance)
            .OrderBy(name => Distance(name, bare))
            .FirstOrDefault();
        return near is null ? $"Unknown: {word}." : $"Unknown: {word}. Did you mean {near}?";
    }

    private static IEnumerable<string> Names(CommandResult place) =>
        place.Command.Subcommands.Select(verb => verb.Name)
            .Concat(place.Command.Options.Where(option => !option.Hidden).Select(option => option.Name));

    private static string Path(SymbolResult? place) => place switch
    {
        CommandResult { Command: RootCommand } or null => "",
        CommandResult verb => $"{Path(verb.Parent)} {verb.Command.Name}",
        _ => Path(place.Parent),
    };

    /// <summary>How many letters are to be changed, added or left out to get from one word to the other.</summary>
    internal static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
