using System.CommandLine;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Reconcile;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>
/// <c>reconcile</c>: proves that orders, inbox, ledger and balances agree, and mends what can be mended.
/// </summary>
internal static class ReconcileCommand
{
    private const string Name = "reconcile";

    private static readonly Option<string?> Merchant = new("--merchant")
    {
        Description = "Look at this merchant only.",
    };

    private static readonly Option<bool> Repair = new("--repair")
    {
        Description = "Mend what can be mended. Without it nothing is changed.",
    };

    private static readonly Option<bool> AtCurrentRate = new("--at-current-rate")
    {
        Description = "With --repair: award a missing order on the terms of today if those at its completion are not "
            + "known, instead of parking it for a person.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Answer in JSON." };

    public static Command Create()
    {
        var command = new Command(
            Name,
            "Prove that orders, inbox, ledger and balances agree. Exits with 0 if everything adds up, 1 if differences "
            + "are left, 2 if it was called wrongly, 3 if it could not run.")
        {
            Options = { Merchant, Repair, AtCurrentRate, Json },
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>What words that cannot be parsed exit with; null if they were meant for another verb.</summary>
    public static int? ExitOfWrongCall(ParseResult parse) =>
        parse.CommandResult.Command.Name == Name ? ReconcileExit.CalledWrongly : null;

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var output = parse.InvocationConfiguration;
        if (Fault(parse) is { } fault)
        {
            await output.Error.WriteLineAsync(fault);
            return ReconcileExit.CalledWrongly;
        }

        using var signals = new StopSignals(cancellationToken);
        try
        {
            return await ReconcileAsync(parse, signals.Token);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            await output.Error.WriteLineAsync("Stopped before the end. What was mended stays mended.");
        }
        catch (OptionsValidationException e)
        {
            await output.Error.WriteLineAsync(string.Join(Environment.NewLine, e.Failures));
        }
        catch (Exception e) when (MonolithCommands.IsForAPerson(e))
        {
            await output.Error.WriteLineAsync(e.Message);
        }
        catch (Exception e) when ((e as NpgsqlException ?? e.InnerException) is NpgsqlException fromDatabase)
        {
            await output.Error.WriteLineAsync($"The database refused or could not be reached: {fromDatabase.Message}");
        }

        return ReconcileExit.CouldNotRun;
    }

    private static async Task<int> ReconcileAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var output = parse.InvocationConfiguration;
        var configuration = MonolithHost.CreateBuilder([.. parse.UnmatchedTokens]).Configuration;
        await using var house = await ReconcileHouse.OpenAsync(
            configuration, DataFolder.ForPostgres, cancellationToken);
        var report = await new ReconcileProgress(output.Error).ShowAsync(
            progress => house.Reconciliation.RunAsync(Request(parse), progress, cancellationToken));
        new ReconcilePrinter(output.Output).Print(report, parse.GetValue(Json));
        return report.AddsUp ? ReconcileExit.AddsUp : ReconcileExit.Differs;
    }

    private static ReconciliationRequest Request(ParseResult parse) => new(
        parse.GetValue(Merchant) is { } merchant ? Guid.Parse(merchant) : null,
        parse.GetValue(Repair),
        parse.GetValue(AtCurrentRate))
    {
        Operator = $"cli:{Environment.UserName}",
    };

    /// <summary>What is wrong with the words; null if nothing is.</summary>
    private static string? Fault(ParseResult parse)
    {
        if (parse.GetValue(Merchant) is { } merchant && (!Guid.TryParse(merchant, out var id) || id == Guid.Empty))
        {
            return $"--merchant is '{merchant}'; it must be the UUID of a merchant.";
        }

        if (parse.GetValue(AtCurrentRate) && !parse.GetValue(Repair))
        {
            return "--at-current-rate says how to repair: give --repair, too.";
        }

        // A repair mistyped must not pass for a setting and quietly be a look.
        var unknown = parse.UnmatchedTokens.Where(word => !word.Contains('=', StringComparison.Ordinal)).ToList();
        return unknown.Count == 0
            ? null
            : $"Unknown: {string.Join(' ', unknown)}. Settings are given as --Section:Key=value.";
    }
}
