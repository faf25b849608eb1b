using CsCheck;
using CustomerPoints.Points.Ledger;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Points;

/// <summary>A cursor holds for its own list only.</summary>
public sealed class LedgerCursorTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly LedgerFilter Everything = new(null, null, null, null, null);

    private readonly Guid merchant = Guid.NewGuid();
    private readonly Guid last = Guid.NewGuid();

    [Fact]
    public void It_leads_back_to_the_last_id() => Gen.Select(Gen.Guid, Gen.Guid).Sample((merchant, last) =>
        LedgerCursor.TryRead(LedgerCursor.Write(merchant, Everything, last), merchant, Everything, out var read)
        && read == last);

    [Fact]
    public void It_can_stand_in_a_query_string_as_it_is() =>
        LedgerCursor.Write(merchant, Everything, last).ShouldAllBe(c => Alphabet.Contains(c));

    [Fact]
    public void Another_merchants_is_refused() =>
        LedgerCursor.TryRead(LedgerCursor.Write(merchant, Everything, last), Guid.NewGuid(), Everything, out _)
            .ShouldBeFalse();

    [Fact]
    public void One_of_a_list_with_any_other_filter_is_refused()
    {
        var time = new QueryTime(DateTimeOffset.UnixEpoch);
        LedgerFilter[] filters =
        [
            Everything,
            Everything with { CustomerId = last },
            Everything with { SaleOrderId = last },
            Everything with { Type = "AWARD" },
            Everything with { From = time },
            Everything with { To = time },
        ];

        foreach (var written in filters)
        {
            var cursor = LedgerCursor.Write(merchant, written, last);
            filters.Where(read => LedgerCursor.TryRead(cursor, merchant, read, out _)).ShouldBe([written]);
        }
    }

    [Fact]
    public void The_same_time_in_another_zone_is_the_same_filter()
    {
        var utc = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        var cursor = LedgerCursor.Write(merchant, Everything with { From = new(utc) }, last);

        var elsewhere = new QueryTime(utc.ToOffset(TimeSpan.FromHours(2)));
        LedgerCursor.TryRead(cursor, merchant, Everything with { From = elsewhere }, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_change_of_any_one_character_is_noticed()
    {
        var cursor = LedgerCursor.Write(merchant, Everything, last);

        Gen.Select(Gen.Int[0, cursor.Length - 1], Gen.Char[Alphabet]).Sample((place, character) =>
        {
            var damaged = cursor[..place] + character + cursor[(place + 1)..];
            return LedgerCursor.TryRead(damaged, merchant, Everything, out _) == (damaged == cursor);
        });
    }

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.String[0, 40].Sample(text => !LedgerCursor.TryRead(text, merchant, Everything, out _));
}
