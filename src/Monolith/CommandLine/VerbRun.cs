using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>Runs a verb: listens to signals, and makes a message and an exit code of what a person can mend.</summary>
internal static class VerbRun
{
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    public static async Task<int> RunAsync(
        Terminal terminal,
        Func<CancellationToken, Task<int>> work,
        string whenStopped,
        CancellationToken cancellationToken)
    {
        using var signals = new StopSignals(cancellationToken);
        try
        {
            return await work(signals.Token);
        }
        catch (CalledWronglyException e)
        {
            await terminal.Error.WriteLineAsync(e.Message);
            return ExitCode.CalledWrongly;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync(whenStopped);
        }
        catch (Exception e) when (MessageOf(e) is not null)
        {
            await terminal.Error.WriteLineAsync(MessageOf(e));
        }

        return ExitCode.CouldNotRun;
    }

    /// <summary>What to tell the person who called; null for a defect, which is not theirs to mend.</summary>
    internal static string? MessageOf(Exception exception) => exception switch
    {
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        PostgresServerException or SetupException => exception.Message,
        IOException or InvalidDataException or UnauthorizedAccessException => exception.Message,
        // a setting that is no number, no time, no true or false
        InvalidOperationException { Source: Binder } => exception.Message,
        _ when DatabaseFault(exception) is { } fault =>
            $"The database refused or could not be reached: {fault.Message}",
        _ => null,
    };

    // EF Core wraps what the database says, at times twice.
    private static NpgsqlException? DatabaseFault(Exception? exception) => exception switch
    {
        null => null,
        NpgsqlException fault => fault,
        _ => DatabaseFault(exception.InnerException),
    };
}
