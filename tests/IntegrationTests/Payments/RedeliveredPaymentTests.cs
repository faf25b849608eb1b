using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Payments;

/// <summary>A payment that is reported again: the same is a retry, another under the same id wants a person.</summary>
public sealed class RedeliveredPaymentTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Provider provider = new(monolith);
    private readonly Guid customer = Guid.NewGuid();
    private readonly string payment = Provider.NewPaymentId();

    private NpgsqlDataSource Owner => monolith.Owner;

    [Theory]
    [InlineData("40", "PARTIAL")]
    // counted twice, it would complete the order
    [InlineData("60", "PARTIAL")]
    [InlineData("100", "COMPLETED")]
    public async Task The_same_again_is_answered_the_same_and_writes_nothing(string amount, string status)
    {
        var order = await shop.RegisterAsync("100", customer);
        var first = await provider.ReportAsync(order, amount, payment);

        var again = await monolith.WithoutWritingAsync(() => provider.ReportAsync(order, amount, payment));

        (await again.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("orderStatus").GetString().ShouldBe(status);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_same_again_is_answered_as_the_first_time_even_after_the_order_has_moved_on()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.RegisterAsync("100", customer);
        await provider.ReportAsync(order, "40", payment);
        await provider.ReportAsync(order, "60");
        await monolith.DrainAsync();

        var again = await monolith.WithoutWritingAsync(() => provider.ReportAsync(order, "40", payment));

        (await again.ShouldBeAsync(HttpStatusCode.OK)).GetRawText().ShouldBe("""{"orderStatus":"PARTIAL"}""");
    }

    [Fact]
    public async Task The_same_amount_written_in_another_way_is_the_same_payment()
    {
        var order = await shop.RegisterAsync("100", customer);
        await provider.ReportAsync(order, "40", payment);

        var again = await monolith.WithoutWritingAsync(() => provider.ReportAsync(order, "4000e-2", payment));

        await again.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_amount_is_refused_and_flagged_and_moves_nothing()
    {
        var order = await shop.RegisterAsync("100", customer);
        await provider.ReportAsync(order, "40", payment);

        var answer = await provider.ReportAsync(order, "60", payment);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict);
        (await ConflictAsync("amount")).ShouldBe("60");
        await ShouldStandAsync(order, "PARTIAL", paid: 40m);
    }

    [Fact]
    public async Task Another_currency_is_refused_and_flagged_and_moves_nothing()
    {
        var order = await shop.RegisterAsync("100", customer);
        await provider.ReportAsync(order, "40", payment);

        var answer = await provider.ReportAsync(order, "40", payment, "USD");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict);
        (await ConflictAsync("currency")).ShouldBe("USD");
        await ShouldStandAsync(order, "PARTIAL", paid: 40m);
    }

    [Theory]
    [InlineData("EUR")]
    [InlineData("USD")]
    public async Task Another_order_is_refused_and_flagged_and_moves_neither(string currency)
    {
        var order = await shop.RegisterAsync("100", customer);
        var other = await shop.RegisterAsync("40", customer, currency);
        await provider.ReportAsync(order, "40", payment);

        var answer = await provider.ReportAsync(other, "40", payment, currency);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict);
        (await ConflictAsync("saleOrderId")).ShouldBe(other.ToString());
        await ShouldStandAsync(order, "PARTIAL", paid: 40m);
        await ShouldStandAsync(other, "PENDING", paid: 0m);
    }

    [Fact]
    public async Task Another_order_that_nobody_knows_is_refused_and_flagged_too()
    {
        var order = await shop.RegisterAsync("100", customer);
        await provider.ReportAsync(order, "40", payment);
        var unknown = Guid.NewGuid();

        var answer = await provider.ReportAsync(unknown, "40", payment);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict);
        (await ConflictAsync("saleOrderId")).ShouldBe(unknown.ToString());
    }

    [Fact]
    public async Task A_flagged_payment_is_still_answered_as_the_first_time()
    {
        var order = await shop.RegisterAsync("100", customer);
        await provider.ReportAsync(order, "40", payment);
        await provider.ReportAsync(order, "60", payment);

        var again = await monolith.WithoutWritingAsync(() => provider.ReportAsync(order, "40", payment));

        (await again.ShouldBeAsync(HttpStatusCode.OK)).GetRawText().ShouldBe("""{"orderStatus":"PARTIAL"}""");
    }

    [Fact]
    public async Task The_same_id_from_another_provider_is_another_payment()
    {
        var order = await shop.RegisterAsync("100", customer);
        var other = new Provider(monolith, MonolithFactory.OtherProviderSecret);
        await provider.ReportAsync(order, "40", payment);

        var answer = await other.ReportAsync(order, "60", payment);

        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetRawText().ShouldBe("""{"orderStatus":"COMPLETED"}""");
        (await Owner.PaymentsOfAsync(order)).ShouldBe(2);
        await ShouldStandAsync(order, "COMPLETED", paid: 100m);
    }

    private Task<string> ConflictAsync(string field) => Owner.ScalarAsync<string>(
        "select conflict ->> $2 from sale.payment where provider = 'acme' and provider_payment_id = $1",
        payment,
        field);

    private async Task ShouldStandAsync(Guid saleOrderId, string status, decimal paid)
    {
        (await Owner.StatusOfAsync(saleOrderId)).ShouldBe(status);
        (await Owner.PaidTotalOfAsync(saleOrderId)).ShouldBe(paid);
    }
}
