using CustomerPoints.Inbox.History;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Inbox;

/// <summary>Latencies are counted in buckets, and percentiles interpolated within them.</summary>
public sealed class LatencyBucketsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 0)]
    [InlineData(0.0011, 1)]
    [InlineData(0.0025, 1)]
    [InlineData(299, 15)]
    [InlineData(300, 15)]
    [InlineData(300.1, 16)]
    public void A_bound_belongs_to_the_bucket_below_it(double seconds, int bucket) =>
        LatencyBuckets.IndexOf(seconds).ShouldBe(bucket);

    [Fact]
    public void There_is_no_percentile_of_nothing() =>
        LatencyBuckets.PercentileMs(new long[LatencyBuckets.Count], 0.5m).ShouldBeNull();

    [Theory]
    [InlineData(3, "0.5", "7.5")]
    [InlineData(3, "1", "10")]
    [InlineData(0, "0.5", "0.5")]
    [InlineData(16, "0.5", "300000")]
    public void Within_its_bucket_a_percentile_is_interpolated(int bucket, string share, string expectedMs)
    {
        var counts = new long[LatencyBuckets.Count];
        counts[bucket] = 100;

        LatencyBuckets.PercentileMs(counts, Number(share)).ShouldBe(Number(expectedMs));
    }

    [Fact]
    public void A_percentile_lies_in_the_bucket_that_its_rank_falls_into()
    {
        var counts = new long[LatencyBuckets.Count];
        (counts[1], counts[9]) = (98, 2);

        LatencyBuckets.PercentileMs(counts, 0.98m).ShouldBe(2.5m);
        LatencyBuckets.PercentileMs(counts, 0.99m).ShouldBe(750m);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
