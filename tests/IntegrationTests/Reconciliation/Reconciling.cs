using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Reconciliation;
using CustomerPoints.Points.Reconciliation.Checks;
using CustomerPoints.Points.Reconciliation.Mending;
using CustomerPoints.Points.Reconciliation.Schedule;
using CustomerPoints.Sale.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>Reconciles one merchant, in pages so small that every test crosses their borders.</summary>
internal static class Reconciling
{
    public static Task<ReconciliationReport> ReconcileAsync(
        this MonolithFactory monolith, Guid? merchantId, bool repair = false, bool atCurrentRate = false)
    {
        var services = monolith.Services;
        var reader = services.GetRequiredService<ReconciliationReader>();
        var options = Options.Create(new ReconciliationOptions { PageSize = 100 });
        var reconciler = new Reconciler(
            new LedgerCheck(reader, options),
            new InboxCheck(reader, options),
            new OrderCheck(reader, options, services.GetRequiredService<ICompletedOrders>()),
            services.GetRequiredService<Mender>(),
            new ReconciliationState(),
            TimeProvider.System);
        return reconciler.RunAsync(new ReconciliationRequest(merchantId, repair, atCurrentRate));
    }

    /// <summary>The kinds found, once each, dead letters left out.</summary>
    public static DifferenceKind[] Kinds(this ReconciliationReport report) =>
    [
        .. report.Counts.Where(count => count.Kind != DifferenceKind.DeadLetter).Select(count => count.Kind).Distinct(),
    ];

    /// <summary>Everything that was repaired or could not be, for the message of a test that fails.</summary>
    public static string Story(this ReconciliationReport report) => string.Join(
        Environment.NewLine,
        report.Examples.Select(example => $"{example.Kind}: {example.Detail}")
            .Concat(report.Repairs.Select(repair => $"repair: {repair.Detail}")));
}
