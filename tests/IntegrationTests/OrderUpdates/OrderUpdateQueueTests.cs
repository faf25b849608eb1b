using CustomerPoints.Sale.OrderUpdates;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>Changes wait once each, in order, and within bounds.</summary>
public sealed class OrderUpdateQueueTests
{
    private readonly OrderUpdateQueue queue = new();
    private readonly Guid merchant = Guid.NewGuid();

    [Fact]
    public void An_order_that_changes_often_waits_once()
    {
        var (first, second) = (Update(), Update());

        queue.Add(first);
        queue.Add(second);
        queue.Add(first);

        queue.Take(10).ShouldBe([first, second]);
    }

    [Fact]
    public void An_order_that_changes_after_it_was_taken_waits_again()
    {
        var update = Update();
        queue.Add(update);
        queue.Take(1);

        queue.Add(update);

        queue.Take(1).ShouldBe([update]);
    }

    [Fact]
    public void Beyond_its_capacity_a_merchants_orders_become_one_word()
    {
        var updates = Enumerable.Range(0, OrderUpdateQueue.Capacity + 5).Select(_ => Update()).ToList();

        updates.ForEach(queue.Add);

        queue.Take(int.MaxValue).ShouldBe(
            updates.Take(OrderUpdateQueue.Capacity).Append(OrderUpdate.OfAnyOrder(merchant)));
    }

    [Fact]
    public void What_any_order_says_already_is_not_said_again()
    {
        queue.Add(OrderUpdate.OfAnyOrder(merchant));

        queue.Add(Update());

        queue.Take(10).ShouldBe([OrderUpdate.OfAnyOrder(merchant)]);
    }

    private OrderUpdate Update() => new(merchant, Guid.NewGuid());
}
