using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>What <c>Points:Reconciliation</c> does to a host that drains.</summary>
public sealed class ScheduleTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task It_reconciles_on_the_schedule_beside_drain_and_purge()
    {
        await using var host = Host("StartDelay", "00:00:00");
        var reconciliation = host.Services.GetRequiredService<IReconciliation>();

        await UntilAsync(() => Task.FromResult(reconciliation.Last is not null));

        (await HasJobAsync(host, "inbox-drain")).ShouldBeTrue();
        (await HasJobAsync(host, "inbox-purge")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task It_does_so_unless_it_is_told_not_to(string isScheduled, bool expected)
    {
        await using var host = Host("IsScheduled", isScheduled);
        await UntilAsync(() => HasJobAsync(host, "inbox-purge"));

        (await HasJobAsync(host, "reconciliation")).ShouldBe(expected);
    }

    private WebApplicationFactory<Program> Host(string setting, string value) =>
        monolith.WithWebHostBuilder(builder => builder
            .UseSetting("Points:Inbox:DrainsItself", "true")
            .UseSetting($"Points:Reconciliation:{setting}", value)
            .ConfigureTestServices(services => services.AddSingleton(TimeProvider.System)));

    private static async Task<bool> HasJobAsync(WebApplicationFactory<Program> host, string name)
    {
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        return await scheduler.GetJobDetail(new JobKey(name)) is not null;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }
}
