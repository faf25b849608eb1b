using CsCheck;
using CustomerPoints.Inbox.Draining;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Inbox;

/// <summary>Where a claim starts to scan. Whatever it skips for speed, a sweep must find again.</summary>
public sealed class ClaimCursorTests
{
    private const int Limit = 3;
    private const long Tick = 0;
    private const long RunDrain = -1;

    private static readonly Gen<long> Step =
        Gen.Frequency((3, Gen.Long[1, 40]), (1, Gen.Const(Tick)), (2, Gen.Const(RunDrain)));

    private readonly ClaimCursor cursor = new();

    [Fact]
    public void The_first_scan_starts_at_the_beginning() => cursor.Next().ShouldBe(0);

    [Fact]
    public void After_a_full_batch_the_next_scan_starts_above_it()
    {
        cursor.IsEmptyAfter(cursor.Next(), [1, 2, 3], Limit).ShouldBeFalse();

        cursor.Next().ShouldBe(3);
    }

    [Fact]
    public void An_empty_claim_from_the_beginning_ends_the_drain() =>
        cursor.IsEmptyAfter(cursor.Next(), [], Limit).ShouldBeTrue();

    [Fact]
    public void An_empty_claim_from_above_looks_once_more_from_further_back()
    {
        cursor.IsEmptyAfter(cursor.Next(), [4, 5, 6], Limit);

        cursor.IsEmptyAfter(cursor.Next(), [], Limit).ShouldBeFalse();

        cursor.Next().ShouldBe(0);
        cursor.IsEmptyAfter(0, [], Limit).ShouldBeTrue();
    }

    [Fact]
    public void A_requested_sweep_scans_from_the_beginning_once()
    {
        cursor.IsEmptyAfter(cursor.Next(), [1, 2, 3], Limit);

        cursor.RequestSweep();

        cursor.Next().ShouldBe(0);
        cursor.Next().ShouldBe(3);
    }

    [Fact]
    public void A_sweep_requested_during_a_claim_keeps_the_drain_going()
    {
        var above = cursor.Next();
        cursor.RequestSweep();

        cursor.IsEmptyAfter(above, [], Limit).ShouldBeFalse();

        cursor.Next().ShouldBe(0);
    }

    [Fact]
    public void Once_the_backlog_is_gone_the_scan_starts_at_the_mark_of_the_sweep_before_last()
    {
        foreach (var positions in new long[][] { [1, 2, 3], [4, 5, 6], [7] })
        {
            cursor.RequestSweep();
            cursor.IsEmptyAfter(cursor.Next(), positions, Limit);
        }

        cursor.Next().ShouldBe(3);
    }

    /// <summary>
    /// Messages are committed in any order (any other step is a position), ticks and drains fall in between. A drain
    /// after a tick finds all of them, and every drain ends.
    /// </summary>
    [Fact]
    public void A_drain_after_a_tick_misses_nothing_in_whatever_order_positions_were_committed() =>
        Step.List[0, 60].Sample(steps =>
        {
            var scan = new ClaimCursor();
            var waiting = new SortedSet<long>();
            foreach (var step in steps)
            {
                switch (step)
                {
                    case Tick:
                        scan.RequestSweep();
                        break;
                    case RunDrain:
                        Drain(scan, waiting);
                        break;
                    default:
                        waiting.Add(step);
                        break;
                }
            }

            scan.RequestSweep();
            Drain(scan, waiting);
            waiting.ShouldBeEmpty();
        });

    /// <summary>The drain's own loop, on a set of positions instead of a table.</summary>
    private static void Drain(ClaimCursor scan, SortedSet<long> waiting)
    {
        for (var passes = 0; passes < 1_000; passes++)
        {
            var above = scan.Next();
            long[] claimed = [.. waiting.Where(position => position > above).Take(Limit)];
            waiting.ExceptWith(claimed);
            if (scan.IsEmptyAfter(above, claimed, Limit))
            {
                return;
            }
        }

        throw new InvalidOperationException("The drain did not end.");
    }
}
