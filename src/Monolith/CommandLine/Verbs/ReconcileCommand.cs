using System.CommandLine;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Reconcile;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary>
/// <c>reconcile</c>: proves that orders, inbox, ledger and balances agree, and mends what can be mended.
/// </summary>
internal static class ReconcileCommand
{
    public static Verb Create(Invocation invocation)
    {
        var merchant = Words.Merchant("Look at this merchant only.");
        var repair = new Option<bool>("--repair")
        {
            Description = "Mend what can be mended. Without it nothing is changed.",
        };
        var atCurrentRate = new Option<bool>("--at-current-rate")
        {
            Description = "With --repair: award a missing order on the terms of today if those at its completion are "
                + "not known, instead of parking it for a person.",
        };
        var json = Words.Json();
        return new Verb(
            "reconcile",
            "Prove that orders, inbox, ledger and balances agree.",
            invocation,
            (words, stop) => RunAsync(
                invocation,
                new(words.GetValue(merchant), words.GetValue(repair), words.GetValue(atCurrentRate))
                {
                    Operator = OperatorName.Of("cli"),
                },
                words.GetValue(json),
                stop))
        {
            Options = { merchant, repair, atCurrentRate, json },
            WhenNegative = "differences are left",
            WhenStopped = "Stopped before the end. What was mended stays mended.",
            Examples =
            [
                "reconcile",
                "reconcile --merchant 4210ba88-2d2f-5068-b27a-64985693894e --json",
                "reconcile --repair",
            ],
        };
    }

    private static async Task<int> RunAsync(
        Invocation invocation, ReconciliationRequest request, bool asJson, CancellationToken stop)
    {
        if (request is { AtCurrentRate: true, Repair: false })
        {
            throw new CalledWronglyException("--at-current-rate says how to repair: give --repair, too.");
        }

        await using var host = await invocation.OpenHostAsync(stop);
        var report = await ProgressBars.ShowAsync(
            invocation.Terminal,
            isLong: true,
            bars => host.Get<IReconciliation>().RunAsync(request, new ReconcileProgress(bars), stop));
        new ReconcilePrinter(invocation.Terminal).Print(report, asJson);
        return report.AddsUp ? ExitCode.Done : ExitCode.Negative;
    }
}
