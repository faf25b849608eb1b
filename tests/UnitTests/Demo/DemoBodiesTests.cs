using System.Text;
using CustomerPoints.Monolith.Demo.Planning;
using CustomerPoints.Monolith.Demo.Sending;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class DemoBodiesTests
{
    private static readonly PlannedOrder Order = new(
        "1", new Guid("00000000-0000-0000-0000-000000000001"), Guid.Empty, null, 139.125m, []);

    [Fact]
    public void An_order_is_written_with_its_exact_total_and_an_explicit_absence_of_a_customer()
    {
        Text(DemoBodies.Order(Order)).ShouldBe(
            """{"id":"00000000-0000-0000-0000-000000000001","customerId":null,"total":139.125,"currency":"GBP"}""");
    }

    [Fact]
    public void A_payment_is_written_as_the_provider_writes_it()
    {
        var payment = new PlannedPayment("pay_1_1", 0.1m, 1);
        var paidAt = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        Text(DemoBodies.Payment(Order, payment, paidAt)).ShouldBe(
            """{"type":"payment.succeeded","timestamp":"2026-11-22T12:00:00Z","data":"""
            + """{"paymentId":"pay_1_1","saleOrderId":"00000000-0000-0000-0000-000000000001","""
            + """ "amount":0.1,"currency":"GBP"}}""".TrimStart());
    }

    [Fact]
    public void A_configuration_names_a_scale_only_where_it_rounds()
    {
        Text(DemoBodies.Configuration(new MerchantTerms(0.05m)))
            .ShouldBe("""{"loyalty":{"conversionRate":0.05,"rounding":"none"}}""");
        Text(DemoBodies.Configuration(new MerchantTerms(0.05m, "floor", 0)))
            .ShouldBe("""{"loyalty":{"conversionRate":0.05,"rounding":"floor","scale":0}}""");
    }

    private static string Text(byte[] body) => Encoding.UTF8.GetString(body);
}
