using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Reconciliation.Schedule;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>Each node has the reconciliation on its schedule; one of them does it.</summary>
public sealed class TurnTests(MonolithFactory one, PostgresFixture postgres)
    : IClassFixture<MonolithFactory>, IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly MonolithFactory other = new(postgres, one.Connections);

    public async ValueTask InitializeAsync()
    {
        await other.InitializeAsync();
        await one.Owner.ExecuteAsync("delete from points.finished_reconciliation");
    }

    public ValueTask DisposeAsync() => other.DisposeAsync();

    [Fact]
    public async Task Of_two_nodes_that_have_it_on_their_schedule_one_reconciles_in_an_interval()
    {
        await TickAsync(one);
        await TickAsync(other);
        ReconciliationOf(one).Last.ShouldNotBeNull();
        ReconciliationOf(other).Last.ShouldBeNull();

        await one.Owner.ExecuteAsync(
            "update points.finished_reconciliation set finished_at = finished_at - interval '1 day'");
        await TickAsync(other);

        ReconciliationOf(other).Last.ShouldNotBeNull();
    }

    [Fact]
    public async Task While_one_node_reconciles_no_other_begins()
    {
        await using var turn = await ReconciliationTurn.TryTakeAsync(one.Worker, Day, CancellationToken.None);
        turn.ShouldNotBeNull();

        (await ReconciliationTurn.TryTakeAsync(other.Worker, Day, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_run_that_did_not_finish_is_left_to_the_next_node()
    {
        var turn = await ReconciliationTurn.TryTakeAsync(one.Worker, Day, CancellationToken.None);
        await turn!.DisposeAsync();

        await using var next = await ReconciliationTurn.TryTakeAsync(other.Worker, Day, CancellationToken.None);

        next.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_turn_keeps_no_dead_rows_alive()
    {
        await using var turn = await ReconciliationTurn.TryTakeAsync(one.Worker, Day, CancellationToken.None);

        (await one.Owner.ScalarAsync<bool[]>(
            """
            select array_agg(a.backend_xid is null and a.backend_xmin is null)
            from pg_stat_activity a join pg_locks l on l.pid = a.pid and l.locktype = 'advisory' and l.granted
            where a.datname = current_database() and l.mode = 'ExclusiveLock' and a.state = 'idle in transaction'
            """)).ShouldBe([true]);
    }

    private static IReconciliation ReconciliationOf(MonolithFactory node) =>
        node.Services.GetRequiredService<IReconciliation>();

    private static Task TickAsync(MonolithFactory node) =>
        ActivatorUtilities.CreateInstance<ReconciliationJob>(node.Services).RunAsync(CancellationToken.None);
}
