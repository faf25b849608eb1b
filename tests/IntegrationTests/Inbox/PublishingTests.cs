using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>G1: the order and its inbox row commit together or not at all.</summary>
public sealed class PublishingTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_rollback_after_publishing_leaves_nothing()
    {
        var completion = shop.Completion(customer);
        await using (var connection = await monolith.Worker.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await monolith.PublishAsync(completion, transaction);
        }

        await monolith.DrainAsync();

        (await shop.ExplainAsync(completion.SaleOrderId)).ShouldBeNull();
    }

    [Fact]
    public async Task Publishing_outside_a_transaction_throws()
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(
            () => monolith.PublishAsync(shop.Completion(customer), transaction: null));

        error.Message.ShouldContain("outside a transaction");
    }

    [Fact]
    public async Task Publishing_in_a_transaction_that_has_ended_throws()
    {
        await using var connection = await monolith.Worker.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await transaction.CommitAsync();

        await Should.ThrowAsync<InvalidOperationException>(
            () => monolith.PublishAsync(shop.Completion(customer), transaction));
    }

    [Fact]
    public async Task A_completion_out_of_bounds_names_each_field_and_is_not_taken_in()
    {
        var completion = shop.Completion(Guid.Empty, total: -1.00001m) with { Currency = "euro" };

        var error = await Should.ThrowAsync<ArgumentException>(() => monolith.PublishAsync(completion));

        error.Message.ShouldContain("customerId");
        error.Message.ShouldContain("total is -1.00001; allowed are 0 to");
        error.Message.ShouldContain("at most 4 decimals");
        error.Message.ShouldContain("currency is 'euro'");
        (await shop.ExplainAsync(completion.SaleOrderId)).ShouldBeNull();
    }

    [Fact]
    public async Task The_trace_of_the_publisher_travels_in_the_row()
    {
        using var activity = new System.Diagnostics.Activity("checkout").Start();
        var completion = shop.Completion(customer);

        await monolith.PublishAsync(completion);

        (await monolith.Owner.ScalarAsync<string>(
            "select trace_parent from points.inbox_message where idempotency_key = $1",
            completion.SaleOrderId.ToString())).ShouldBe(activity.Id);
    }
}
