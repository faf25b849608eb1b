using CustomerPoints.Monolith.Demo.Planning;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class PaymentSplitTests
{
    private static readonly ReplayPlan Plan = ReplayPlan.From(SampleFile.Invoices, take: null);

    [Fact]
    public void The_payments_of_every_order_sum_to_its_total()
    {
        Plan.Orders.ShouldAllBe(order => order.Payments.Sum(payment => payment.Amount) == order.Total);
    }

    [Fact]
    public void Every_payment_is_more_than_nothing_and_has_at_most_four_decimals()
    {
        Plan.Orders.SelectMany(order => order.Payments)
            .ShouldAllBe(payment => payment.Amount > 0 && decimal.Round(payment.Amount, 4) == payment.Amount);
    }

    [Fact]
    public void About_one_order_in_seven_is_paid_in_two_parts()
    {
        Share(order => order.Payments.Count == 2).ShouldBeInRange(1 / 7m - 0.01m, 1 / 7m + 0.01m);
    }

    [Fact]
    public void About_one_order_in_ten_is_paid_by_webhooks_that_arrive_twice()
    {
        Share(order => order.Payments[0].Deliveries == 2).ShouldBeInRange(0.09m, 0.11m);
    }

    [Fact]
    public void Orders_with_nothing_to_pay_have_no_payment()
    {
        Plan.Orders.Where(order => order.Payments.Count == 0).ShouldAllBe(order => order.Total == 0);
        Plan.Orders.Count(order => order.Payments.Count == 0).ShouldBe(2_102);
    }

    [Fact]
    public void Every_payment_has_an_id_of_its_own()
    {
        var ids = Plan.Orders.SelectMany(order => order.Payments).Select(payment => payment.PaymentId).ToList();

        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count);
    }

    [Fact]
    public void A_second_plan_is_the_first_one_again()
    {
        var again = ReplayPlan.From(SampleFile.Invoices, take: null);

        again.Orders.SelectMany(order => order.Payments)
            .ShouldBe(Plan.Orders.SelectMany(order => order.Payments));
    }

    private static decimal Share(Func<PlannedOrder, bool> chosen)
    {
        var paid = Plan.Orders.Where(order => order.Payments.Count > 0).ToList();
        return (decimal)paid.Count(chosen) / paid.Count;
    }
}
