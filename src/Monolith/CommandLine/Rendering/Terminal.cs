using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerPoints.Monolith.Http;
using Spectre.Console;

namespace CustomerPoints.Monolith.CommandLine.Rendering;

/// <summary>Where a verb answers, asks and shows how far it is; and whether a person sits at each end.</summary>
/// <param name="Output">Takes the answer.</param>
/// <param name="Error">Takes questions, progress and what went wrong, so that the answer can be piped.</param>
/// <param name="ReadLine">Reads the answer to a question; null if there is none.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, Func<string?> ReadLine)
{
    private static readonly JsonSerializerOptions JsonOptions = CreateJsonOptions();

    /// <summary>Whether a person reads the answer. Programs get it without tables and colours.</summary>
    public bool IsOutputShown { get; init; }

    /// <summary>Whether a person watches standard error.</summary>
    public bool IsErrorShown { get; init; }

    /// <summary>Whether a person can be asked: one that sees the question and can type.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Whether there may be colours (https://no-color.org).</summary>
    public bool HasColours { get; init; }

    public static Terminal OfThisProcess() => new(Console.Out, Console.Error, Console.ReadLine)
    {
        IsOutputShown = !Console.IsOutputRedirected,
        IsErrorShown = !Console.IsErrorRedirected,
        CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
        HasColours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && AnsiConsole.Profile.Capabilities.Ansi,
    };

    /// <summary>Writes an answer for a program.</summary>
    public void WriteJson<T>(T answer) => Output.WriteLine(JsonSerializer.Serialize(answer, JsonOptions));

    /// <summary>Writes a table for a person, or lines with tabs between the cells.</summary>
    public void Write(Sheet sheet)
    {
        if (IsOutputShown)
        {
            sheet.WriteTo(ConsoleOn(Output));
        }
        else
        {
            sheet.WriteTo(Output);
        }
    }

    /// <summary>Writes a line, for a person in a colour.</summary>
    public void WriteLine(string line, Color? colour = null)
    {
        if (IsOutputShown && colour is not null)
        {
            ConsoleOn(Output).WriteLine(line, colour);
        }
        else
        {
            Output.WriteLine(line);
        }
    }

    /// <summary>Asks a yes-or-no question; anything but yes is no.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Error.WriteAsync($"{question} [y/N] ");
        // A read from a terminal cannot be called off; what comes after Ctrl+C is not waited for.
        var answer = await Task.Run(ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>A console for bars and tables on one of the two writers.</summary>
    public IAnsiConsole ConsoleOn(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = HasColours ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = HasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
    });

    private static JsonSerializerOptions CreateJsonOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter() },
        };
        JsonSettings.Apply(options);
        return options;
    }
}
