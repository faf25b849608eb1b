using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Demo.Planning;
using CustomerPoints.Monolith.Demo.Proof;
using CustomerPoints.Monolith.Demo.Sending;

namespace CustomerPoints.Monolith.Demo;

/// <summary>One run from the plan to the verdict.</summary>
internal sealed class DemoRun(
    DemoOptions options, Terminal terminal, DemoReport report, HttpClient http, TimeProvider clock)
{
    private readonly RefusalLog refusals = new();

    /// <returns>Whether every number adds up.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<Invoice> invoices, CancellationToken ct)
    {
        var plan = ReplayPlan.From(invoices, options.Take);
        var expected = Expectation.Of(invoices, options.Take, DemoTerms.Of);
        Announce(invoices.Count, plan);

        var database = new DemoDatabase(options.Database, plan);
        var start = await database.StartAsync(ct);
        var replay = new Replay(Api(plan), refusals, options.Connections, clock);
        await replay.ConfigureAsync(plan.Countries, ct);
        if (refusals.Count > 0)
        {
            report.WriteRefusals(refusals);
            return false;
        }

        var elapsed = await ReplayAsync(replay, plan, ct);
        await terminal.Error.WriteLineAsync("Everything is sent; waiting for the inbox to drain.");
        var waiting = await InboxWait.UntilDrainedAsync(database.WaitingAsync, clock, ct);
        var found = await database.ReadAsync(start, ct);
        return report.Write(
            new DemoResult(plan, expected, start, found, replay.Counters, elapsed, waiting), refusals);
    }

    private DemoApi Api(ReplayPlan plan) => new(
        new PatientSender(http, clock),
        plan.Countries.Select(DemoIds.Merchant).ToDictionary(merchant => merchant, options.MintToken),
        new WebhookSigner(options.WebhookSecret),
        clock);

    private void Announce(int invoices, ReplayPlan plan) => terminal.Error.WriteLine(FormattableString.Invariant(
        $"""
        {invoices:N0} invoices: {plan.Orders.Count:N0} orders of {plan.Countries.Count} merchants to replay.
        Passed over: {plan.Cancellations:N0} cancellations and {plan.Adjustments} negative adjustments.
        """));

    private async Task<TimeSpan> ReplayAsync(Replay replay, ReplayPlan plan, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var progress = new ReplayProgress(terminal, replay.Counters, plan.Orders.Count, clock);
        await progress.ShowAsync(replay.RunAsync(plan.Orders, ct));
        return clock.GetElapsedTime(began);
    }
}
