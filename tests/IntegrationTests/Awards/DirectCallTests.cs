using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Awards;

/// <summary>The in-process call, with the caller's transaction and without.</summary>
public sealed class DirectCallTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_first_call_awards_and_a_second_answers_with_the_original()
    {
        await shop.SetRateAsync(2m);
        var request = Request();

        var first = (await AwardAsync(request)).ShouldBeOfType<AwardResult.Awarded>();
        var second = (await AwardAsync(request)).ShouldBeOfType<AwardResult.AlreadyAwarded>();

        (first.Award.Points, first.Award.BalanceAfter, first.Award.BalanceVersion).ShouldBe((20m, 20m, 1L));
        second.Original.ShouldBe(first.Award);
        second.ContentDiffers.ShouldBeFalse();
        (await shop.ExplainAsync(request.SaleOrderId))!.Redeliveries.ShouldBe(1);
    }

    [Fact]
    public async Task Inside_a_transaction_that_rolls_back_the_call_leaves_nothing()
    {
        await shop.SetRateAsync(1m);
        var request = Request();
        await using (var connection = await monolith.Worker.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            (await AwardAsync(request with { Transaction = transaction })).ShouldBeOfType<AwardResult.Awarded>();
            await transaction.RollbackAsync();
        }

        (await shop.ExplainAsync(request.SaleOrderId)).ShouldBeNull();
        (await shop.BalanceAsync(customer)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Inside_a_transaction_that_commits_the_award_commits_with_it()
    {
        await shop.SetRateAsync(1m);
        var request = Request();
        await using var connection = await monolith.Worker.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await AwardAsync(request with { Transaction = transaction });
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(0m);

        await transaction.CommitAsync();

        (await shop.BalanceAsync(customer)).Balance.ShouldBe(10m);
    }

    [Fact]
    public async Task A_skip_is_final_whatever_the_rate_becomes()
    {
        var request = Request();
        (await AwardAsync(request)).ShouldBeOfType<AwardResult.Skipped>().Reason.ShouldBe(SkipReason.NoRate);

        await shop.SetRateAsync(1m);

        (await AwardAsync(request)).ShouldBeOfType<AwardResult.Skipped>().Reason.ShouldBe(SkipReason.NoRate);
        (await AwardAsync(Request() with { CustomerId = null })).ShouldBeOfType<AwardResult.Skipped>()
            .Reason.ShouldBe(SkipReason.NoCustomer);
        (await AwardAsync(Request() with { Total = 0m })).ShouldBeOfType<AwardResult.Skipped>()
            .Reason.ShouldBe(SkipReason.NothingDue);
    }

    [Fact]
    public async Task A_call_that_contradicts_the_award_pays_nothing_and_says_so()
    {
        await shop.SetRateAsync(1m);
        var request = Request();
        await AwardAsync(request);

        var result = await AwardAsync(request with { Total = 99m });

        var already = result.ShouldBeOfType<AwardResult.AlreadyAwarded>();
        (already.Original.Points, already.ContentDiffers).ShouldBe((10m, true));
        (await shop.ExplainAsync(request.SaleOrderId))!.RedeliveryDiffered.ShouldBeTrue();
    }

    [Theory]
    [InlineData("EUR\n")]
    [InlineData("eur")]
    public async Task A_currency_that_is_none_is_refused(string currency) =>
        (await Should.ThrowAsync<ArgumentException>(() => AwardAsync(Request() with { Currency = currency })))
            .Message.ShouldContain("ISO 4217");

    [Fact]
    public async Task A_call_that_contradicts_a_waiting_message_pays_what_waited_and_says_so()
    {
        await shop.SetRateAsync(1m);
        var request = Request();
        await monolith.PublishAsync(shop.Completion(customer, request.Total, request.SaleOrderId));

        var result = await AwardAsync(request with { Total = 99m });

        var already = result.ShouldBeOfType<AwardResult.AlreadyAwarded>();
        (already.Original.Points, already.ContentDiffers).ShouldBe((10m, true));
    }

    [Fact]
    public async Task A_call_for_a_waiting_message_awards_it_now_and_the_drain_finds_it_done()
    {
        await shop.SetRateAsync(1m);
        var request = Request();
        await monolith.PublishAsync(shop.Completion(customer, request.Total, request.SaleOrderId));

        (await AwardAsync(request)).ShouldBeOfType<AwardResult.Awarded>();
        await monolith.DrainAsync();

        (await shop.BalanceAsync(customer)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Calls_deliveries_and_drains_racing_for_one_order_award_it_once()
    {
        await shop.SetRateAsync(1m);
        var request = Request();
        var completion = shop.Completion(customer, request.Total, request.SaleOrderId);

        var calls = Enumerable.Range(0, 16).Select(_ => AwardAsync(request)).ToList();
        var others = Enumerable.Range(0, 8).SelectMany(_ => (Task[])
            [monolith.PublishAsync(completion), monolith.DrainAsync()]);
        await Task.WhenAll(calls.Concat<Task>(others));
        await monolith.DrainAsync();

        (await Task.WhenAll(calls)).Count(result => result is AwardResult.Awarded).ShouldBeLessThanOrEqualTo(1);
        (await shop.BalanceAsync(customer)).Version.ShouldBe(1);
        await monolith.Owner.ShouldAddUpAsync();
    }

    [Fact]
    public async Task A_request_out_of_bounds_names_its_fields()
    {
        var error = await Should.ThrowAsync<ArgumentException>(() => AwardAsync(
            new AwardPointsForOrder(Guid.Empty, customer, Guid.Empty, 1_000_000_000_000m, "")));

        error.Message.ShouldContain("saleOrderId");
        error.Message.ShouldContain("merchantId");
        error.Message.ShouldContain("total");
        error.Message.ShouldContain("currency");
    }

    private AwardPointsForOrder Request() => new(Guid.NewGuid(), customer, shop.MerchantId, 10m, "EUR");

    private async Task<AwardResult> AwardAsync(AwardPointsForOrder request)
    {
        await using var scope = monolith.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ICustomerPointService>().AwardPointsForOrder(request);
    }
}
