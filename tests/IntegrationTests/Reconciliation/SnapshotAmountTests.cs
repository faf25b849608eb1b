using CsCheck;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Reconciliation.Checks;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>
/// The auditor's arithmetic is not the award's. Both come to the same points for any total, rate and rounding.
/// </summary>
public sealed class SnapshotAmountTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private static readonly Gen<(decimal Total, decimal Rate, Rounding Rounding)> Awards = Gen.Select(
        Gen.Frequency((1, Gen.Long[0, 9_999_999_999_999_999]), (2, Gen.Long[0, 1_000_000])),
        Gen.Frequency((1, Gen.Long[0, 10_000_000_000]), (2, Gen.Long[0, 50].Select(rate => rate * 50_000))),
        Gen.Enum<RoundingMode>(),
        Gen.Int[0, Rounding.MaxScale],
        (total, rate, mode, scale) => (
            total / 10_000m,
            rate / 1_000_000m,
            mode == RoundingMode.None ? Rounding.None : new Rounding(mode, scale)));

    [Fact]
    public async Task It_is_the_same_for_any_award()
    {
        var awards = Awards.Array[3_000].Single();
        var points = await monolith.Owner.ScalarAsync<decimal[]>(
            $"""
            select array_agg({LedgerCheckSql.PointsOfSnapshot} order by place)
            from unnest($1::numeric[], $2::numeric[], $3::text[]) with ordinality
                as t (order_total, conversion_rate, rounding, place)
            """,
            awards.Select(award => award.Total).ToArray(),
            awards.Select(award => award.Rate).ToArray(),
            awards.Select(award => award.Rounding.ToString()).ToArray());

        for (var i = 0; i < awards.Length; i++)
        {
            var (total, rate, rounding) = awards[i];
            points[i].ShouldBe(
                rounding.Apply(total * rate), FormattableString.Invariant($"{total} × {rate}, {rounding}"));
        }
    }

    [Theory]
    [InlineData("2.5", "halfEven/0", "2")]
    [InlineData("3.5", "halfEven/0", "4")]
    [InlineData("2.5", "halfUp/0", "3")]
    [InlineData("0.00015", "halfEven/4", "0.0002")]
    [InlineData("0.00025", "halfEven/4", "0.0002")]
    [InlineData("0.99999", "floor/4", "0.9999")]
    public async Task Ties_and_floors_are_right(string product, string rounding, string points) =>
        (await monolith.Owner.ScalarAsync<bool>(
            $"""
            select {LedgerCheckSql.PointsOfSnapshot} = $3::numeric
            from (select $1::numeric as order_total, 1::numeric as conversion_rate, $2::text as rounding) as t
            """,
            product, rounding, points)).ShouldBeTrue();
}
