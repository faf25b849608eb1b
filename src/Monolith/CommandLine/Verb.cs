using System.CommandLine;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>A verb of the host: how it is called, and what it does.</summary>
internal sealed class Verb : Command
{
    /// <param name="name">The word it is called by.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="invocation">What it is called with beside its own words.</param>
    /// <param name="runAsync">Does it, and returns an <see cref="ExitCode"/>. It may throw.</param>
    public Verb(
        string name,
        string description,
        Invocation invocation,
        Func<ParseResult, CancellationToken, Task<int>> runAsync)
        : base(name, description) =>
        SetAction((words, token) => VerbRun.RunAsync(
            invocation.Terminal, stop => runAsync(words, stop), WhenStopped, token));

    /// <summary>Calls that help shows, without the program's name.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>What <see cref="ExitCode.Negative"/> means for it; null if it never exits with that.</summary>
    public string? WhenNegative { get; init; }

    /// <summary>What a person is told who stops it.</summary>
    public string WhenStopped { get; init; } = "Stopped before the end.";
}
