using System.Globalization;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Points.Contracts;
using Spectre.Console;

namespace CustomerPoints.Monolith.Reconcile;

/// <summary>Prints the report: a table at a terminal, lines of tabs in a pipe, JSON for a program.</summary>
internal sealed class ReconcilePrinter(Terminal terminal)
{
    public void Print(ReconciliationReport report, bool asJson)
    {
        if (asJson)
        {
            terminal.WriteJson(report);
            return;
        }

        terminal.Write(SheetOf(report));
        foreach (var line in Details(report))
        {
            terminal.WriteLine(Cell.Printable(line));
        }

        terminal.WriteLine(LookedAt(report));
        if (report.AddsUp)
        {
            terminal.WriteLine("✓ Everything adds up.", Color.Green);
        }
        else
        {
            terminal.WriteLine($"✗ Differences left: {Shown(report.Left)}.", Color.Red);
        }
    }

    private static Sheet SheetOf(ReconciliationReport report)
    {
        var sheet = new Sheet(
            new("Merchant", IsWhole: true),
            new("Difference"),
            new("Found", IsNumber: true),
            new("Repaired", IsNumber: true),
            new("Left", IsNumber: true));
        foreach (var count in report.Counts)
        {
            sheet.Add(
                Cell.Of(count.MerchantId),
                Cell.Of(count.Kind.ToString()),
                Cell.Of(count.Found),
                Cell.Of(count.Repaired),
                Cell.Of(count.Left));
        }

        return sheet;
    }

    private static IEnumerable<string> Details(ReconciliationReport report)
    {
        foreach (var difference in report.Examples)
        {
            yield return $"{difference.MerchantId} {difference.Kind}: {difference.Detail}";
        }

        foreach (var repair in report.Repairs)
        {
            yield return $"{repair.MerchantId} {(repair.IsDone ? "repaired" : "not repaired")}: {repair.Detail}";
        }
    }

    private static string LookedAt(ReconciliationReport report)
    {
        var orders = report.Orders is { } known ? $"{Shown(known)} completed orders" : "no orders (no module tells)";
        var rest = $"{Shown(report.Messages)} messages, {Shown(report.Customers)} customers";
        var seconds = report.Duration.TotalSeconds.ToString("N1", CultureInfo.InvariantCulture);
        return $"Looked at {orders}, {rest}, {Shown(report.LedgerRows)} ledger rows in {seconds} s; "
            + $"dead letters that wait for a person: {Shown(report.DeadLetters)}.";
    }

    private static string Shown(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
