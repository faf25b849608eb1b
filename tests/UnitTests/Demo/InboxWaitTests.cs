using CustomerPoints.Monolith.Demo;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class InboxWaitTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task The_wait_ends_as_soon_as_nothing_is_left()
    {
        var left = new Queue<long>([2, 1, 0]);

        var waiting = InboxWait.UntilDrainedAsync(_ => Task.FromResult(left.Dequeue()), clock, default);

        (await Advance(waiting)).ShouldBe(0);
        left.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inbox_that_never_empties_ends_the_wait_with_what_is_left()
    {
        var waiting = InboxWait.UntilDrainedAsync(_ => Task.FromResult(3L), clock, default);

        (await Advance(waiting)).ShouldBe(3);
        (clock.GetUtcNow() - clock.Start).ShouldBe(TimeSpan.FromSeconds(60), tolerance: TimeSpan.FromSeconds(1));
    }

    private async Task<long> Advance(Task<long> waiting)
    {
        while (!waiting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await waiting;
    }
}
