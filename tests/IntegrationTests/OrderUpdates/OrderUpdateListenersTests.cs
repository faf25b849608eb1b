using CustomerPoints.Sale.OrderUpdates;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>Who listens here, and what the other nodes see of it.</summary>
public sealed class OrderUpdateListenersTests
{
    private readonly OrderUpdateListeners listeners = new();
    private readonly Guid merchant = Guid.NewGuid();

    [Fact]
    public void A_merchant_is_listened_to_until_its_last_client_has_left()
    {
        Join("one");
        Join("other");

        listeners.Leave(merchant, "one");
        listeners.Any(merchant).ShouldBeTrue();
        listeners.Leave(merchant, "other");

        listeners.Any(merchant).ShouldBeFalse();
        listeners.Merchants().ShouldBeEmpty();
    }

    [Fact]
    public void The_first_client_has_to_be_announced_and_the_next_has_not()
    {
        Join().ShouldBeFalse();
        listeners.Announced(listeners.Changes().Announce);

        Join("other").ShouldBeTrue();
        listeners.Changes().Announce.ShouldBeEmpty();
    }

    [Fact]
    public void The_last_client_to_leave_is_withdrawn_and_whoever_comes_then_is_announced_again()
    {
        Join();
        listeners.Announced(listeners.Changes().Announce);
        listeners.Leave(merchant, "one");

        listeners.Changes().Withdraw.ShouldBe([OrderUpdateListeners.BucketOf(merchant)]);
        Join().ShouldBeFalse();
        listeners.Changes().Announce.ShouldBe([OrderUpdateListeners.BucketOf(merchant)]);
    }

    [Fact]
    public void After_a_lost_session_everybody_is_announced_anew()
    {
        Join();
        listeners.Announced(listeners.Changes().Announce);

        listeners.Forgotten();

        listeners.Changes().Announce.ShouldBe([OrderUpdateListeners.BucketOf(merchant)]);
    }

    private bool Join(string connectionId = "one") =>
        listeners.Join(merchant, connectionId, new OrderUpdateClient(new RecordingClient()));
}
