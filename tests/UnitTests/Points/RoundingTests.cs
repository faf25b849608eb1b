using System.Globalization;
using CsCheck;
using CustomerPoints.Points.Configuration;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Points;

/// <summary>How a product becomes points.</summary>
public sealed class RoundingTests
{
    private static readonly Gen<decimal> Product =
        Gen.Long[0, long.MaxValue].Select(Gen.Int[0, 10], (digits, scale) => new decimal(digits) / Shift(scale));

    private static readonly Gen<int> Scale = Gen.Int[0, Rounding.MaxScale];

    [Theory]
    [InlineData("none", 0, "2.5555", "2.5555")]
    [InlineData("floor", 0, "2.9999", "2")]
    [InlineData("floor", 2, "2.9999", "2.99")]
    [InlineData("halfUp", 0, "2.5", "3")]
    [InlineData("halfUp", 0, "2.4999", "2")]
    [InlineData("halfUp", 4, "0.00005", "0.0001")]
    [InlineData("halfEven", 0, "2.5", "2")]
    [InlineData("halfEven", 0, "3.5", "4")]
    [InlineData("halfEven", 2, "0.125", "0.12")]
    [InlineData("halfEven", 2, "0.1251", "0.13")]
    public void Each_mode_rounds_as_its_name_says(string mode, int scale, string product, string points)
    {
        Rounding.TryParseMode(mode, out var parsed).ShouldBeTrue();

        new Rounding(parsed, scale).Apply(Decimal(product)).ShouldBe(Decimal(points));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("up")]
    [InlineData("FLOOR")]
    [InlineData("halfup")]
    public void Another_name_is_no_mode(string? name) => Rounding.TryParseMode(name, out _).ShouldBeFalse();

    [Theory]
    [InlineData("none", 3, "none")]
    [InlineData("floor", 0, "floor/0")]
    [InlineData("halfUp", 2, "halfUp/2")]
    [InlineData("halfEven", 4, "halfEven/4")]
    public void It_is_written_as_its_mode_and_scale(string mode, int scale, string written)
    {
        Rounding.TryParseMode(mode, out var parsed).ShouldBeTrue();

        new Rounding(parsed, scale).ToString().ShouldBe(written);
    }

    [Fact]
    public void No_rounding_changes_nothing() =>
        Product.Sample(product => Rounding.None.Apply(product) == product);

    [Fact]
    public void Floor_never_pays_more_than_is_due_and_less_than_one_step_is_lost() =>
        Gen.Select(Product, Scale).Sample((product, scale) =>
        {
            var lost = product - new Rounding(RoundingMode.Floor, scale).Apply(product);
            return lost >= 0m && lost < 1m / Shift(scale);
        });

    [Fact]
    public void Half_up_and_half_even_are_at_most_half_a_step_away_and_differ_only_on_a_tie() =>
        Gen.Select(Product, Scale).Sample((product, scale) =>
        {
            var up = new Rounding(RoundingMode.HalfUp, scale).Apply(product);
            var even = new Rounding(RoundingMode.HalfEven, scale).Apply(product);
            var half = 0.5m / Shift(scale);
            return decimal.Abs(up - product) <= half && decimal.Abs(even - product) <= half
                && (up == even || up - product == half);
        });

    [Fact]
    public void Rounding_twice_is_rounding_once() =>
        Gen.Select(Product, Scale, Gen.Enum<RoundingMode>()).Sample((product, scale, mode) =>
        {
            var rounding = new Rounding(mode, scale);
            var points = rounding.Apply(product);
            return rounding.Apply(points) == points;
        });

    private static decimal Shift(int scale) => Enumerable.Repeat(10m, scale).Aggregate(1m, (a, b) => a * b);

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
