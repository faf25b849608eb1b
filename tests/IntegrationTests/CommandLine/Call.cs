using System.Buffers;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.CommandLine;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Database;
using Shouldly;

namespace CustomerPoints.IntegrationTests.CommandLine;

/// <summary>What a call of a verb came to.</summary>
internal sealed record Call(int Code, string Output, string Error)
{
    private static readonly SearchValues<char> BoxDrawing = SearchValues.Create("─│╭╮╰╯├┤┬┴┼┌┐└┘");

    public JsonElement Json => JsonElement.Parse(Output);

    /// <summary>The cells of the answer, line by line.</summary>
    public IReadOnlyList<string[]> Lines =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];

    /// <summary>Calls a verb as a script would: nobody watches, nobody can be asked.</summary>
    public static async Task<Call> OfAsync(DatabaseConnections connections, params string[] words)
    {
        var call = await OfAsync(answer: null, [.. SettingsFor(connections), .. words]);
        (call.Output + call.Error).ShouldNotContain('\u001b');
        call.Output.AsSpan().IndexOfAny(BoxDrawing).ShouldBe(-1, call.Output);
        return call;
    }

    /// <summary>Calls a verb with a person at the keyboard, who answers a question.</summary>
    public static Task<Call> WithAnswerAsync(DatabaseConnections connections, string answer, params string[] words) =>
        OfAsync(answer, [.. SettingsFor(connections), .. words]);

    private static string[] SettingsFor(DatabaseConnections connections) =>
    [
        $"--ConnectionStrings:CustomerPoints={connections.Owner}",
        $"--ConnectionStrings:CustomerPointsApi={connections.Api}",
        $"--ConnectionStrings:CustomerPointsWorker={connections.Worker}",
    ];

    private static async Task<Call> OfAsync(string? answer, string[] words)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        using var input = new StringReader(answer ?? "");
        var terminal = new Terminal(output, error, input.ReadLine) { CanAsk = answer is not null };
        var code = await MonolithCommands.RunAsync(words, terminal, CancellationToken.None);
        return new Call(code, output.ToString(), error.ToString());
    }
}

/// <summary>Calls verbs on the database of a test's host.</summary>
internal static class Calls
{
    public static Task<Call> CallAsync(this MonolithFactory monolith, params string[] words) =>
        Call.OfAsync(monolith.Connections, words);
}
