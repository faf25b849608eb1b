using System.Buffers.Binary;
using CsCheck;
using CustomerPoints.Points.Ledger;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Points;

/// <summary>Ledger ids: UUID version 7 that ascend with the database's time and the place in the batch.</summary>
public sealed class LedgerIdTests
{
    private const int LastPlace = 9_999;

    // PostgreSQL keeps microseconds.
    private static readonly Gen<DateTimeOffset> Time =
        Gen.Long[0, 4_000_000_000_000_000].Select(us => DateTimeOffset.UnixEpoch.AddMicroseconds(us));

    private static readonly Gen<long> Distance = Gen.OneOf(Gen.Long[1, 999], Gen.Long[1_000, 10_000_000]);

    private static readonly Gen<int> Place = Gen.Int[0, LastPlace];

    [Fact]
    public void It_is_laid_out_as_RFC_9562_says()
    {
        var time = new DateTimeOffset(2026, 11, 22, 10, 0, 0, 123, TimeSpan.Zero).AddMicroseconds(500);

        var bytes = LedgerId.Create(time, place: 5).ToByteArray(bigEndian: true);

        (BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16).ShouldBe(time.ToUnixTimeMilliseconds());
        (bytes[6] >> 4).ShouldBe(7, "the version");
        (BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(6)) & 0x0FFF).ShouldBe(2048, "half a millisecond of 4096");
        (bytes[8] >> 6).ShouldBe(0b10, "the variant");
        (BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(8)) & 0x3FFF).ShouldBe(5, "the place in the batch");
    }

    [Fact]
    public void Version_and_variant_hold_at_any_time_and_place() => Gen.Select(Time, Place).Sample((time, place) =>
    {
        var bytes = LedgerId.Create(time, place).ToByteArray(bigEndian: true);
        return bytes[6] >> 4 == 7 && bytes[8] >> 6 == 0b10;
    });

    [Fact]
    public void The_ids_of_one_batch_ascend_in_the_order_of_its_places()
    {
        var now = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

        var ids = LedgerId.Tails([.. Enumerable.Range(0, LastPlace + 1)])
            .Select(tail => Sortable(LedgerId.Join(now, tail))).ToList();

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count);
    }

    [Fact]
    public void Two_ids_of_the_same_time_and_place_differ()
    {
        var now = DateTimeOffset.UnixEpoch;

        LedgerId.Create(now, 0).ShouldNotBe(LedgerId.Create(now, 0));
    }

    [Fact]
    public void The_ids_of_one_batch_have_a_random_part_each()
    {
        var tails = LedgerId.Tails([3, 3, 3]);

        tails.Distinct().Count().ShouldBe(tails.Length);
    }

    [Fact]
    public void A_later_batch_has_greater_ids_whatever_the_places() =>
        Gen.Select(Time, Distance, Place, Place).Sample((time, later, first, second) =>
            IsBefore(LedgerId.Create(time, first), LedgerId.Create(time.AddMicroseconds(later), second)));

    [Fact]
    public void FirstAt_parts_the_ids_before_a_time_from_those_at_it_and_after() =>
        Gen.Select(Time, Distance, Place).Sample((time, distance, place) =>
        {
            var bound = LedgerId.FirstAt(time.AddMicroseconds(distance));
            return IsBefore(LedgerId.Create(time, place), bound)
                && !IsBefore(LedgerId.Create(time.AddMicroseconds(distance), place), bound)
                && !IsBefore(LedgerId.Create(time.AddMicroseconds(2 * distance), place), bound);
        });

    [Fact]
    public void FirstAt_bears_the_first_and_the_last_time_there_is()
    {
        var middle = LedgerId.Create(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero), 0);

        IsBefore(LedgerId.FirstAt(DateTimeOffset.MinValue), middle).ShouldBeTrue();
        IsBefore(middle, LedgerId.FirstAt(DateTimeOffset.MaxValue)).ShouldBeTrue();
    }

    private static bool IsBefore(Guid left, Guid right) =>
        string.CompareOrdinal(Sortable(left), Sortable(right)) < 0;

    /// <summary>PostgreSQL orders UUIDs byte by byte, as their digits stand.</summary>
    private static string Sortable(Guid id) => id.ToString("N");
}
