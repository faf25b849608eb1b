using System.Globalization;
using Spectre.Console;
using static System.FormattableString;

namespace CustomerPoints.Monolith.Demo;

/// <summary>Prints what the run came to.</summary>
internal sealed class DemoReport(IAnsiConsole console)
{
    private const int MerchantsShown = 10;

    /// <returns>Whether every figure adds up.</returns>
    public bool Write(DemoResult result)
    {
        var figures = Comparison.Of(result);
        var merchants = Comparison.ByMerchant(result);
        console.Write(Table("Figure", figures));
        console.Write(Table("Points by merchant", merchants.Take(MerchantsShown)));
        WriteSpeed(result);
        WriteRepetition(result);
        var named = merchants.Select(merchant => merchant with { Name = $"Points of {merchant.Name}" });
        return WriteVerdict([.. figures.Concat(named).Where(figure => !figure.AddsUp)]);
    }

    public void WriteRefusals(RefusalLog refusals)
    {
        // An id that is cut over two lines cannot be copied.
        var table = new Table().AddColumn("Order", column => column.NoWrap()).AddColumn("Refused");
        foreach (var refusal in refusals.First)
        {
            table.AddRow(
                new Text(refusal.Subject),
                new Text($"{refusal.Step}: {refusal.Status}{Environment.NewLine}{refusal.Body}"));
        }

        console.Write(table);
        console.WriteLine(Invariant(
            $"{refusals.Count:N0} requests were refused; the first {refusals.First.Count} are shown."));
    }

    private Table Table(string title, IEnumerable<Figure> figures)
    {
        var table = new Table()
            .AddColumn(title)
            .AddColumn("Expected", column => column.RightAligned())
            .AddColumn("Found", column => column.RightAligned())
            .AddColumn("");
        foreach (var figure in figures)
        {
            table.AddRow(
                new Text(figure.Name), new Text(figure.Expected), new Text(figure.Found), Mark(figure.AddsUp));
        }

        return table;
    }

    // In a log the colours would be unreadable control characters.
    private Text Mark(bool addsUp)
    {
        var colour = addsUp ? Color.Green : Color.Red;
        return new Text(addsUp ? "✓" : "✗", console.Profile.Out.IsTerminal ? new Style(colour) : null);
    }

    private void WriteSpeed(DemoResult result)
    {
        var orders = Rate.PerSecond(result.Sent.Orders, result.Elapsed);
        var webhooks = Rate.PerSecond(result.Sent.Payments + result.Sent.Redeliveries, result.Elapsed);
        var latency = result.Found.Latency;
        console.WriteLine(Invariant(
            $"""
            Throughput: {orders} orders/s, {webhooks} webhooks/s.
            Award latency: p50 {Milliseconds(latency.P50Ms)}, p99 {Milliseconds(latency.P99Ms)}.
            """));
    }

    private void WriteRepetition(DemoResult result)
    {
        if (result.Start.Awards > 0)
        {
            var before = result.Start.Awards;
            var added = result.Found.Awarded - before;
            console.WriteLine(Invariant(
                $"An earlier run had left {before:N0} awards of these orders; this one added {added:N0}."));
        }
    }

    private bool WriteVerdict(IReadOnlyList<Figure> wrong)
    {
        foreach (var figure in wrong)
        {
            console.WriteLine($"✗ {figure.Name}: expected {figure.Expected}, found {figure.Found}.");
        }

        console.WriteLine(wrong.Count == 0
            ? "✓ Every number adds up."
            : Invariant($"✗ Figures that do not add up: {wrong.Count}."));
        return wrong.Count == 0;
    }

    private static string Milliseconds(decimal? time) =>
        time is { } ms ? ms.ToString("N1", CultureInfo.InvariantCulture) + " ms" : "–";
}
