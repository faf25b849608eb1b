using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CustomerPoints.Monolith.CommandLine.Parsing;

/// <summary>The usual help, then examples, and what is not said with options: settings and exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        output.WriteLine("Examples:");
        foreach (var example in ExamplesOf(command))
        {
            output.WriteLine($"  ./run {example}");
        }

        output.WriteLine(
            $"""

            Settings:
              Settings of the host follow as --Section:Key=value.

            Exit codes:
              {ExitCodes(command)}
            """);
        return code;
    }

    private static string ExitCodes(Command command) => command switch
    {
        Verb { WhenNegative: null } => "0 done, 2 called wrongly, 3 could not run",
        Verb { WhenNegative: { } meaning } => $"0 done, 1 {meaning}, 2 called wrongly, 3 could not run",
        _ => "0 done, 1 as each verb says, 2 called wrongly, 3 could not run",
    };

    /// <summary>Its own, or the first of each verb below it.</summary>
    private static IEnumerable<string> ExamplesOf(Command command) => command is Verb verb
        ? verb.Examples
        : command.Subcommands.SelectMany(below => ExamplesOf(below).Take(1));
}
