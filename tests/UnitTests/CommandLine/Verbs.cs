using System.CommandLine;
using CustomerPoints.Monolith.CommandLine;
using CustomerPoints.Monolith.CommandLine.Rendering;

namespace CustomerPoints.UnitTests.CommandLine;

/// <summary>The verbs of the host, by the words they are called with.</summary>
internal static class Verbs
{
    public static IReadOnlyDictionary<string, Verb> All { get; } = Below(MonolithCommands.Create(
            new Invocation([], new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null.ReadLine))), path: "")
        .ToDictionary(verb => verb.Path, verb => verb.Verb, StringComparer.Ordinal);

    /// <summary>Calls the program without a database.</summary>
    public static async Task<(int Code, string Output, string Error)> CallAsync(params string[] words)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, TextReader.Null.ReadLine);
        var code = await MonolithCommands.RunAsync(words, terminal, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    private static IEnumerable<(string Path, Verb Verb)> Below(Command command, string path)
    {
        foreach (var below in command.Subcommands)
        {
            var place = $"{path} {below.Name}".TrimStart();
            if (below is Verb verb)
            {
                yield return (place, verb);
            }

            foreach (var deeper in Below(below, place))
            {
                yield return deeper;
            }
        }
    }
}
