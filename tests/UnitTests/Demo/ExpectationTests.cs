using CustomerPoints.Monolith.Demo.Planning;
using CustomerPoints.Monolith.Demo.Proof;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class ExpectationTests
{
    private static readonly Dictionary<string, MerchantTerms> Terms = new(StringComparer.Ordinal)
    {
        ["Plain"] = new(0.05m),
        ["Whole"] = new(0.5m, "floor", 0),
        ["Cents"] = new(0.01m, "halfUp", 2),
        ["Nothing"] = new(0m),
    };

    [Fact]
    public void Each_order_of_a_small_file_has_one_expected_outcome()
    {
        var figures = Of(
            Sale("1", "Plain", 10.01m),
            Sale("2", "Plain", 0m),
            Sale(null, "Plain", 7m),
            Sale("1", "Whole", 5m),
            Sale("1", "Whole", 1.99m),
            Sale("1", "Cents", 0.50m),
            Sale("1", "Nothing", 100m));

        figures.Orders.ShouldBe(7);
        figures.Awarded.ShouldBe(3);
        figures.SkippedNoCustomer.ShouldBe(1);
        figures.SkippedNoRate.ShouldBe(1);
        figures.SkippedNothingDue.ShouldBe(2);
        figures.Points.ShouldBe(0.5005m + 2m + 0.01m);
    }

    [Fact]
    public void A_merchant_that_pays_nothing_is_expected_with_no_points()
    {
        var figures = Of(Sale("1", "Nothing", 100m), Sale("1", "Plain", 2m));

        figures.PointsByCountry["Nothing"].ShouldBe(0m);
        figures.PointsByCountry["Plain"].ShouldBe(0.1m);
    }

    [Fact]
    public void A_missing_customer_comes_before_a_missing_rate_and_both_before_nothing_due()
    {
        var figures = Of(Sale(null, "Nothing", 0m), Sale("1", "Nothing", 0m));

        (figures.SkippedNoCustomer, figures.SkippedNoRate, figures.SkippedNothingDue).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void Cancellations_and_negative_invoices_are_no_orders()
    {
        var figures = Of(Sale("1", "Plain", -1m), Sale("1", "Plain", -1m) with { IsCancellation = true });

        figures.Orders.ShouldBe(0);
    }

    [Fact]
    public void A_part_of_the_file_counts_orders_and_not_rows()
    {
        Invoice[] invoices = [Sale("1", "Plain", -1m), Sale("1", "Plain", 1m), Sale("1", "Plain", 2m)];

        Expectation.Of(invoices, take: 1, country => Terms[country]).Points.ShouldBe(0.05m);
    }

    /// <summary>The figures were computed beforehand with another language's decimals.</summary>
    [Fact]
    public void The_sample_ends_with_18_432_awards_and_a_reason_for_every_other_order()
    {
        var figures = Expectation.Of(SampleFile.Invoices, take: null, DemoTerms.Of);

        figures.Orders.ShouldBe(22_062);
        figures.Awarded.ShouldBe(18_432);
        figures.SkippedNoCustomer.ShouldBe(3_526);
        figures.SkippedNoRate.ShouldBe(95);
        figures.SkippedNothingDue.ShouldBe(9);
        figures.Points.ShouldBe(429_069.9065m);
        figures.PointsByCountry["United Kingdom"].ShouldBe(365_419.5777m);
        figures.PointsByCountry["Germany"].ShouldBe(11_220m);
        figures.PointsByCountry["France"].ShouldBe(7_315.9m);
    }

    private static ExpectedFigures Of(params Invoice[] invoices) =>
        Expectation.Of(invoices, take: null, country => Terms[country]);

    private static Invoice Sale(string? customer, string country, decimal total) =>
        new("1", IsCancellation: false, customer, country, total);
}
