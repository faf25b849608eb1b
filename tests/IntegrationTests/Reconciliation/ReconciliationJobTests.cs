using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Reconciliation;
using CustomerPoints.Points.Reconciliation.Schedule;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>The scheduled run: it logs what it found, keeps it for whoever watches, and mends nothing.</summary>
public sealed class ReconciliationJobTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task It_logs_that_everything_adds_up_or_what_does_not_and_keeps_the_last_result()
    {
        var reconciliation = monolith.Services.GetRequiredService<IReconciliation>();
        var state = monolith.Services.GetRequiredService<ReconciliationState>();
        reconciliation.Last.ShouldBeNull();
        state.LeftByKind.ShouldBeEmpty();
        await shop.SetRateAsync(1m);
        await shop.SellAsync("10", customer);
        await monolith.DrainAsync();

        (await RunAsync(reconciliation)).ShouldBe([(2101, LogLevel.Information)]);
        reconciliation.Last.ShouldNotBeNull().AddsUp.ShouldBeTrue();

        await monolith.Owner.ExecuteAsync(
            "update points.customer set point_balance = 99 where customer_id = $1", customer);
        (await RunAsync(reconciliation)).ShouldBe([(2102, LogLevel.Error)]);
        state.LeftByKind.ShouldBe(new Dictionary<DifferenceKind, long> { [DifferenceKind.BalanceWrong] = 1 });
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(99m);

        // One merchant's run says nothing of the others, so it is not what the watchers see.
        await reconciliation.RunAsync(new ReconciliationRequest(shop.MerchantId, Repair: true));
        state.LeftByKind.ShouldNotBeEmpty();
        await RunAsync(reconciliation);
        state.LeftByKind.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_fails_is_logged_and_leaves_the_schedule_alone() =>
        (await RunAsync(new Unreachable())).ShouldBe([(2103, LogLevel.Error)]);

    private async Task<List<(int Id, LogLevel Level)>> RunAsync(IReconciliation reconciliation)
    {
        var log = new EventLog();
        var lifetime = monolith.Services.GetRequiredService<IHostApplicationLifetime>();
        var always = Options.Create(new ReconciliationOptions { Interval = TimeSpan.Zero });
        await new ReconciliationJob(reconciliation, monolith.Worker, always, lifetime, log)
            .RunAsync(CancellationToken.None);
        return log.Events;
    }

    private sealed class Unreachable : IReconciliation
    {
        public ReconciliationReport? Last => null;

        public Task<ReconciliationReport> RunAsync(
            ReconciliationRequest request,
            IProgress<ReconciliationProgress>? progress = null,
            CancellationToken cancellationToken = default) =>
            Task.FromException<ReconciliationReport>(new TimeoutException("the database is out of reach"));
    }

    private sealed class EventLog : ILogger<ReconciliationJob>
    {
        public List<(int Id, LogLevel Level)> Events { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Events.Add((eventId.Id, logLevel));
    }
}
