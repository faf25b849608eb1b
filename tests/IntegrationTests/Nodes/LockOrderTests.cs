using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Nodes;

/// <summary>All passes lock customers in the order of their ids, so that none waits for one that waits for it.</summary>
public sealed class LockOrderTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task A_pass_that_waits_for_the_first_customer_holds_none_of_the_others()
    {
        await shop.SetRateAsync(1m);
        Guid[] customers = [.. Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).Order()];
        await AwardAllAsync();
        await using var hold = await Hold.OfCustomerAsync(monolith.Owner, customers[0]);

        var awarding = AwardAllAsync();
        await hold.ShouldHoldUpAsync(1, awarding);

        (await monolith.Owner.ScalarAsync<long>(
            """
            select count(*) from (
                select from points.customer where customer_id = any($1) for update skip locked) as free
            """,
            customers)).ShouldBe(7);
        await hold.LetGoAsync();
        await awarding;

        async Task AwardAllAsync()
        {
            await monolith.PublishAsync([.. customers.Reverse().Select(customer => shop.Completion(customer))]);
            await monolith.DrainAsync();
        }
    }
}
