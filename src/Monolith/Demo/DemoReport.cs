using System.Globalization;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Demo.Proof;
using CustomerPoints.Monolith.Demo.Sending;
using Spectre.Console;
using static System.FormattableString;

namespace CustomerPoints.Monolith.Demo;

/// <summary>Prints what the run came to.</summary>
internal sealed class DemoReport(Terminal terminal, bool asJson)
{
    private const int MerchantsShown = 10;

    /// <returns>Whether every figure adds up and nothing was refused.</returns>
    public bool Write(DemoResult result, RefusalLog refusals)
    {
        var figures = Comparison.Of(result);
        var merchants = Comparison.ByMerchant(result);
        var wrong = figures.Concat(merchants).Where(figure => !figure.AddsUp).ToList();
        var addsUp = wrong.Count == 0 && refusals.Count == 0;
        if (asJson)
        {
            WriteJson(result, addsUp, figures, merchants, refusals);
            return addsUp;
        }

        terminal.Write(SheetOf("Figure", figures));
        terminal.Write(SheetOf("Points by merchant", merchants.Take(MerchantsShown)));
        WriteSpeed(result);
        WriteRepetition(result);
        WriteVerdict(wrong);
        WriteRefusals(refusals);
        return addsUp;
    }

    /// <summary>Nothing if none was refused.</summary>
    public void WriteRefusals(RefusalLog refusals)
    {
        if (refusals.Count == 0)
        {
            return;
        }

        if (asJson)
        {
            terminal.WriteJson(new { addsUp = false, refused = refusals.Count, firstRefusals = refusals.First });
            return;
        }

        var sheet = new Sheet(new("Order", IsWhole: true), new("Step"), new("Status"), new("Answer"));
        foreach (var refusal in refusals.First)
        {
            sheet.Add(
                Cell.Of(refusal.Subject), Cell.Of(refusal.Step), Cell.Of(refusal.Status), Cell.Of(refusal.Body));
        }

        terminal.Write(sheet);
        terminal.WriteLine(
            Invariant($"✗ {refusals.Count:N0} requests were refused; the first {refusals.First.Count} are shown."),
            Color.Red);
    }

    private void WriteJson(
        DemoResult result,
        bool addsUp,
        IReadOnlyList<Figure> figures,
        IReadOnlyList<Figure> merchants,
        RefusalLog refusals) => terminal.WriteJson(new
        {
            addsUp,
            figures,
            pointsByMerchant = merchants,
            seconds = result.Elapsed.TotalSeconds,
            awardLatencyP50Ms = result.Found.Latency.P50Ms,
            awardLatencyP99Ms = result.Found.Latency.P99Ms,
            refused = refusals.Count,
            firstRefusals = refusals.First,
        });

    private static Sheet SheetOf(string title, IEnumerable<Figure> figures)
    {
        var sheet = new Sheet(
            new(title), new("Expected", IsNumber: true), new("Found", IsNumber: true), new("Adds up"));
        foreach (var figure in figures)
        {
            sheet.Add(
                Cell.Of(figure.Name),
                Cell.Of(figure.Expected),
                Cell.Of(figure.Found),
                Cell.Of(figure.AddsUp ? "✓" : "✗") with { Colour = figure.AddsUp ? Color.Green : Color.Red });
        }

        return sheet;
    }

    private void WriteSpeed(DemoResult result)
    {
        var orders = Rate.PerSecond(result.Sent.Orders, result.Elapsed);
        var webhooks = Rate.PerSecond(result.Sent.Payments + result.Sent.Redeliveries, result.Elapsed);
        var latency = result.Found.Latency;
        terminal.WriteLine($"Throughput: {orders} orders/s, {webhooks} webhooks/s.");
        terminal.WriteLine(
            $"Award latency: p50 {Milliseconds(latency.P50Ms)}, p99 {Milliseconds(latency.P99Ms)}.");
    }

    private void WriteRepetition(DemoResult result)
    {
        if (result.Start.Awards > 0)
        {
            var before = result.Start.Awards;
            var added = result.Found.Awarded - before;
            terminal.WriteLine(Invariant(
                $"An earlier run had left {before:N0} awards of these orders; this one added {added:N0}."));
        }
    }

    private void WriteVerdict(List<Figure> wrong)
    {
        foreach (var figure in wrong)
        {
            terminal.WriteLine(
                $"✗ {figure.Name}: expected {Number.Shown(figure.Expected)}, found {Number.Shown(figure.Found)}.",
                Color.Red);
        }

        if (wrong.Count == 0)
        {
            terminal.WriteLine("✓ Every number adds up.", Color.Green);
        }
        else
        {
            terminal.WriteLine(Invariant($"✗ Figures that do not add up: {wrong.Count}."), Color.Red);
        }
    }

    private static string Milliseconds(decimal? time) =>
        time is { } ms ? ms.ToString("N1", CultureInfo.InvariantCulture) + " ms" : "–";
}
