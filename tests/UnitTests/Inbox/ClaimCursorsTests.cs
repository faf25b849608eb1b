using CustomerPoints.Inbox;
using CustomerPoints.Inbox.Draining;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Inbox;

/// <summary>The whole queue and each lane go on from where they themselves have been.</summary>
public sealed class ClaimCursorsTests
{
    private readonly ClaimCursors cursors = new(Options.Create(new InboxOptions { Lanes = 3 }));

    [Fact]
    public void There_is_one_for_each_lane() => cursors.Lanes.Count.ShouldBe(3);

    [Fact]
    public void What_one_lane_has_claimed_moves_no_other()
    {
        cursors.Lanes[1].IsEmptyAfter(cursors.Lanes[1].Next(), [7], limit: 1);

        cursors.Lanes[1].Next().ShouldBe(7);
        cursors.Lanes[0].Next().ShouldBe(0);
        cursors.Lanes[2].Next().ShouldBe(0);
        cursors.Whole.Next().ShouldBe(0);
    }

    [Fact]
    public void A_requested_sweep_reaches_the_whole_queue_and_every_lane()
    {
        ClaimCursor[] all = [cursors.Whole, .. cursors.Lanes];
        foreach (var cursor in all)
        {
            cursor.IsEmptyAfter(cursor.Next(), [7], limit: 1);
            cursor.Next().ShouldBe(7);
        }

        cursors.RequestSweep();

        all.ShouldAllBe(cursor => cursor.Next() == 0);
    }
}
