using System.CommandLine;
using System.CommandLine.Help;
using CustomerPoints.Monolith.CommandLine.Inbox;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.CommandLine.Verbs;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>The verbs of the host. Without one it serves.</summary>
internal static class MonolithCommands
{
    public static Task<int> RunAsync(string[] args) =>
        RunAsync(args, Terminal.OfThisProcess(), CancellationToken.None);

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var (settings, words) = KnownSettings.Split(args);
        var parse = Create(new Invocation(settings, terminal)).Parse(words);
        if (WrongCall.IsOne(parse))
        {
            foreach (var fault in WrongCall.Faults(parse))
            {
                await terminal.Error.WriteLineAsync(fault);
            }

            return ExitCode.CalledWrongly;
        }

        var surroundings = parse.InvocationConfiguration;
        surroundings.Output = terminal.Output;
        surroundings.Error = terminal.Error;
        surroundings.EnableDefaultExceptionHandler = false;
        // The verbs themselves listen to SIGTERM and Ctrl+C, and take the time they need to end in good order.
        surroundings.ProcessTerminationTimeout = null;
        return await parse.InvokeAsync(surroundings, cancellationToken);
    }

    /// <summary>The tree of verbs.</summary>
    internal static RootCommand Create(Invocation invocation)
    {
        var serve = ServeCommand.Create(invocation);
        var root = new RootCommand("Customer Points: awards loyalty points for paid orders, each exactly once.")
        {
            serve,
            MigrateCommand.Create(invocation),
            DemoVerb.Create(invocation),
            ClientsCommand.Create(invocation),
            TokenCommand.Create(invocation),
            ReconcileCommand.Create(invocation),
            ExplainCommand.Create(invocation),
            WhatIfCommand.Create(invocation),
            InboxCommand.Create(invocation),
            HealthCheckCommand.Create(invocation),
        };
        root.Action = serve.Action;
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }

        return root;
    }
}
