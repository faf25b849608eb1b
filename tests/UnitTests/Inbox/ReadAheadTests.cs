using CsCheck;
using CustomerPoints.Inbox.Draining;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Inbox;

/// <summary>In which passes a lane takes what it has read ahead.</summary>
public sealed class ReadAheadTests
{
    [Fact]
    public void A_pass_takes_whole_partitions_each_in_the_order_of_its_positions() =>
        InPasses(size: 4, (1, 7), (2, 3), (3, 7), (4, 3), (5, 9)).ShouldBe([[2, 4, 1, 3], [5]]);

    [Fact]
    public void A_partition_that_does_not_fit_beside_another_has_a_pass_of_its_own() =>
        InPasses(size: 3, (1, 3), (2, 3), (3, 7), (4, 7)).ShouldBe([[1, 2], [3, 4]]);

    [Fact]
    public void A_partition_larger_than_a_pass_is_cut_in_the_order_of_its_positions() =>
        InPasses(size: 2, (1, 3), (2, 3), (3, 3), (4, 3), (5, 3)).ShouldBe([[1, 2], [3, 4], [5]]);

    [Fact]
    public void It_may_begin_at_any_partition_and_comes_to_those_before_it_last() =>
        InPasses(size: 2, from: 5, (1, 3), (2, 7), (3, 3), (4, 7), (5, 9)).ShouldBe([[2, 4], [5], [1, 3]]);

    [Fact]
    public void Nothing_ahead_is_no_pass() => InPasses(size: 2).ShouldBeEmpty();

    [Fact]
    public void Every_message_is_in_one_pass_and_none_is_too_large() =>
        Gen.Select(Gen.Short[0, 9].List[0, 60], Gen.Int[1, 12], Gen.Int[0, 10]).Sample((partitions, size, from) =>
        {
            var passes = InPasses(size, from, [.. partitions.Select((partition, i) => ((long)i, partition))]);

            passes.ShouldAllBe(pass => pass.Length > 0 && pass.Length <= size);
            passes.SelectMany(pass => pass).ShouldBe(
                partitions.Select((partition, i) => (Position: (long)i, partition))
                    .OrderBy(message => message.partition < from).ThenBy(message => message.partition).Select(message => message.Position));
        });

    private static long[][] InPasses(int size, params (long Position, short Partition)[] messages) =>
        InPasses(size, from: 0, messages);

    private static long[][] InPasses(int size, int from, params (long Position, short Partition)[] messages)
    {
        var ahead = new ReadAhead();
        foreach (var (position, partition) in messages)
        {
            ahead.Add(position, partition);
        }

        return [.. ahead.InPasses(size, from)];
    }
}
