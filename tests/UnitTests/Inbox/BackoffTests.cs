using CsCheck;
using CustomerPoints.Inbox.Failures;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Inbox;

/// <summary>The waits between attempts.</summary>
public sealed class BackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(10);
    private static readonly Gen<int> Failures = Gen.OneOf(Gen.Int[1, 30], Gen.Int[1, int.MaxValue]);
    private static readonly Gen<double> Jitter = Gen.Double[0, 1].Where(jitter => jitter < 1);

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 4)]
    [InlineData(3, 4, 8)]
    [InlineData(9, 256, 512)]
    [InlineData(10, 300, 600)]
    [InlineData(int.MaxValue, 300, 600)]
    public void A_wait_doubles_with_each_failure_up_to_the_ceiling_half_of_it_jitter(
        int failures, int leastSeconds, int mostSeconds)
    {
        Backoff.After(failures, First, Ceiling, jitter: 0).ShouldBe(TimeSpan.FromSeconds(leastSeconds));
        Backoff.After(failures, First, Ceiling, jitter: 1).ShouldBe(TimeSpan.FromSeconds(mostSeconds));
    }

    [Fact]
    public void A_wait_is_never_above_the_ceiling_nor_below_half_of_the_first() =>
        Gen.Select(Failures, Jitter).Sample((failures, jitter) =>
            Backoff.After(failures, First, Ceiling, jitter) >= First / 2
            && Backoff.After(failures, First, Ceiling, jitter) <= Ceiling);

    [Fact]
    public void At_the_same_jitter_a_further_failure_never_waits_less() =>
        Gen.Select(Gen.Int[1, 60], Jitter).Sample((failures, jitter) =>
            Backoff.After(failures, First, Ceiling, jitter) <= Backoff.After(failures + 1, First, Ceiling, jitter));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_a_failure_there_is_no_wait_to_ask_for(int failures) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Backoff.After(failures, First, Ceiling, jitter: 0));
}
