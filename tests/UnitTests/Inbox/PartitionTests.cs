using CsCheck;
using CustomerPoints.Inbox.Receiving;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Inbox;

/// <summary>Partitions are stored: the same key has the same one in every version.</summary>
public sealed class PartitionTests
{
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", 0)]
    [InlineData("00000000-0000-0000-0000-0000000000ff", 255)]
    [InlineData("c0000000-0000-4000-8000-00000000002a", 0x2a)]
    [InlineData("9f1c7a52-6d0e-4b6f-8f4e-0a1b2c3d4e5f", 0x3c)]
    public void A_key_has_its_partition(string key, short partition) =>
        Partition.Of(Guid.Parse(key)).ShouldBe(partition);

    [Fact]
    public void A_partition_is_in_exactly_one_lane() =>
        Gen.Select(Gen.Guid, Gen.Int[1, 16]).Sample((key, lanes) =>
            Partition.Of(key) is >= 0 and <= 255
            && Enumerable.Range(0, lanes).Count(lane => Partition.Of(key) % lanes == lane) == 1);
}
