using CustomerPoints.Monolith.Demo.Planning;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class ReplayPlanTests
{
    [Fact]
    public void Every_invoice_of_the_sample_is_an_order_or_passed_over_with_a_reason()
    {
        var plan = ReplayPlan.From(SampleFile.Invoices, take: null);

        plan.Orders.Count.ShouldBe(22_062);
        plan.Cancellations.ShouldBe(3_836);
        plan.Adjustments.ShouldBe(2);
        plan.Countries.Count.ShouldBe(38);
    }

    [Fact]
    public void A_part_of_the_sample_holds_the_first_orders_and_only_their_countries()
    {
        var plan = ReplayPlan.From(SampleFile.Invoices, take: 30);

        plan.Orders.Count.ShouldBe(30);
        plan.Orders[0].Invoice.ShouldBe("536365");
        plan.Countries.ShouldBe(["United Kingdom", "France", "Australia"]);
    }

    [Fact]
    public void Exactly_one_country_of_the_sample_pays_no_points()
    {
        ReplayPlan.From(SampleFile.Invoices, take: null).Countries
            .Where(country => DemoTerms.Of(country).Rate == 0).ShouldBe(["Netherlands"]);
    }
}
