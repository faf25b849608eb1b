using System.Globalization;
using CsCheck;
using CustomerPoints.Points.Configuration;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Points;

/// <summary>What a merchant's settings mean: a wrong one must never pay a wrong amount.</summary>
public sealed class LoyaltyTermsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"conversionRate": null}""")]
    [InlineData("""{"conversionRate": 0}""")]
    [InlineData("""{"conversionRate": 0.000000}""")]
    [InlineData("""{"rounding": null, "scale": null}""")]
    public void What_is_not_set_pays_nothing_and_is_no_problem(string? json)
    {
        LoyaltyTerms.Parse(json, out var problem).ShouldBe(LoyaltyTerms.Unset);

        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"conversionRate": 1}""", "1", "none")]
    [InlineData("""{"conversionRate": 0.000001}""", "0.000001", "none")]
    [InlineData("""{"conversionRate": 10000}""", "10000", "none")]
    [InlineData("""{"conversionRate": 1.5000000000}""", "1.5", "none")]
    [InlineData("""{"conversionRate": 15e-1}""", "1.5", "none")]
    [InlineData("""{"conversionRate": 1, "rounding": "none", "scale": 3}""", "1", "none")]
    [InlineData("""{"conversionRate": 1, "rounding": "floor"}""", "1", "floor/0")]
    [InlineData("""{"conversionRate": 1, "rounding": "floor", "scale": null}""", "1", "floor/0")]
    [InlineData("""{"conversionRate": 1, "rounding": "halfUp", "scale": 4}""", "1", "halfUp/4")]
    [InlineData("""{"conversionRate": 1, "rounding": "halfEven", "scale": 0, "more": []}""", "1", "halfEven/0")]
    public void Settings_within_the_bounds_are_taken_as_they_are(string json, string rate, string rounding)
    {
        var terms = LoyaltyTerms.Parse(json, out var problem);

        problem.ShouldBeNull();
        terms.ConversionRate.ShouldBe(decimal.Parse(rate, CultureInfo.InvariantCulture));
        terms.Rounding.ToString().ShouldBe(rounding);
    }

    [Theory]
    [InlineData("7", "loyalty is 7")]
    [InlineData("[1]", "loyalty is [1]")]
    [InlineData("\"1\"", "loyalty is \"1\"")]
    [InlineData("""{"conversionRate": "1.5"}""", "loyalty.conversionRate is \"1.5\"")]
    [InlineData("""{"conversionRate": true}""", "loyalty.conversionRate is true")]
    [InlineData("""{"conversionRate": {}}""", "loyalty.conversionRate is {}")]
    [InlineData("""{"conversionRate": -0.000001}""", "loyalty.conversionRate is -0.000001")]
    [InlineData("""{"conversionRate": 10000.000001}""", "loyalty.conversionRate is 10000.000001")]
    [InlineData("""{"conversionRate": 0.0000001}""", "loyalty.conversionRate is 0.0000001")]
    [InlineData("""{"conversionRate": 1e400}""", "loyalty.conversionRate is 1e400")]
    [InlineData("""{"conversionRate": 1, "rounding": "up"}""", "loyalty.rounding is \"up\"")]
    [InlineData("""{"conversionRate": 1, "rounding": 2}""", "loyalty.rounding is 2")]
    [InlineData("""{"conversionRate": 1, "rounding": "floor", "scale": 5}""", "loyalty.scale is 5")]
    [InlineData("""{"conversionRate": 1, "rounding": "floor", "scale": -1}""", "loyalty.scale is -1")]
    [InlineData("""{"conversionRate": 1, "rounding": "floor", "scale": 1.5}""", "loyalty.scale is 1.5")]
    [InlineData("""{"conversionRate": 1, "rounding": "floor", "scale": "2"}""", "loyalty.scale is \"2\"")]
    public void Settings_beyond_the_bounds_pay_nothing_and_say_what_is_wrong(string json, string problem)
    {
        LoyaltyTerms.Parse(json, out var found).ShouldBe(LoyaltyTerms.Unset);

        found.ShouldNotBeNull().ShouldStartWith(problem);
    }

    [Fact]
    public void A_problem_quotes_a_long_value_in_short()
    {
        LoyaltyTerms.Parse($$"""{"conversionRate": "{{new string('x', 5_000)}}"}""", out var problem);

        problem.ShouldNotBeNull().Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void Every_rate_within_the_bounds_is_read_exactly() =>
        Gen.Long[0, 10_000_000_000].Select(millionths => millionths / 1_000_000m).Sample(rate =>
        {
            var json = FormattableString.Invariant($$"""{"conversionRate": {{rate}}}""");
            return LoyaltyTerms.Parse(json, out var problem).ConversionRate == rate && problem is null;
        });
}
