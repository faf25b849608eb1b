using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerPoints.Points.Contracts;
using Spectre.Console;

namespace CustomerPoints.Monolith.Reconcile;

/// <summary>Prints the report: a table at a terminal, lines of tabs in a pipe, JSON for a program.</summary>
internal sealed class ReconcilePrinter(TextWriter output)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public void Print(ReconciliationReport report, bool asJson)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(report, Web));
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (console.Profile.Out.IsTerminal)
        {
            WriteTable(console, report);
        }
        else
        {
            WriteLines(report);
        }

        foreach (var line in Details(report).Append(LookedAt(report)).Append(Verdict(report)))
        {
            output.WriteLine(line);
        }
    }

    private static void WriteTable(IAnsiConsole console, ReconciliationReport report)
    {
        if (report.Counts.Count == 0)
        {
            return;
        }

        // An id that is cut over two lines cannot be copied.
        var table = new Table().AddColumn("Merchant", column => column.NoWrap()).AddColumn("Difference");
        foreach (var heading in (string[])["Found", "Repaired", "Left"])
        {
            table.AddColumn(heading, column => column.RightAligned());
        }

        foreach (var count in report.Counts)
        {
            table.AddRow(
                new Text(count.MerchantId.ToString()),
                new Text(count.Kind.ToString()),
                new Text(Number(count.Found)),
                new Text(Number(count.Repaired)),
                new Text(Number(count.Left)));
        }

        console.Write(table);
    }

    private void WriteLines(ReconciliationReport report)
    {
        foreach (var count in report.Counts)
        {
            output.WriteLine(string.Join(
                '\t', count.MerchantId, count.Kind, Plain(count.Found), Plain(count.Repaired), Plain(count.Left)));
        }
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
        var orders = report.Orders is { } known ? $"{Number(known)} completed orders" : "no orders (no module tells)";
        var rest = $"{Number(report.Messages)} messages, {Number(report.Customers)} customers";
        var seconds = report.Duration.TotalSeconds.ToString("N1", CultureInfo.InvariantCulture);
        return $"Looked at {orders}, {rest}, {Number(report.LedgerRows)} ledger rows in {seconds} s; "
            + $"dead letters that wait for a person: {Number(report.DeadLetters)}.";
    }

    private static string Verdict(ReconciliationReport report) => report.AddsUp
        ? "✓ Everything adds up."
        : $"✗ Differences left: {Number(report.Left)}.";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);
}
