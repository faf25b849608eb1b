using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CustomerPoints.Points.Ledger;

/// <summary>
/// Ledger ids: UUID version 7 (RFC 9562, 5.7) from the database's clock, so that they ascend across nodes whose own
/// clocks differ. The 12 bits after the milliseconds hold their fraction (method 3); the next 14 the place in the
/// batch, so that one batch never ties.
/// </summary>
internal static class LedgerId
{
    private const int RandomBytes = 6;

    /// <summary>The id of a row that is alone at its place.</summary>
    public static Guid Create(DateTimeOffset now, int place) => Create(now, [place])[0];

    /// <summary>The ids of a batch, by its rows.</summary>
    /// <param name="now">The database's time.</param>
    /// <param name="places">The place in the batch of each row.</param>
    public static Guid[] Create(DateTimeOffset now, IReadOnlyList<int> places)
    {
        // Asked for once: each request for randomness is dear, and a batch has thousands of rows.
        var random = RandomNumberGenerator.GetBytes(places.Count * RandomBytes);
        var ids = new Guid[places.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Create(now, places[i], random.AsSpan(i * RandomBytes, RandomBytes));
        }

        return ids;
    }

    /// <summary>The smallest id of the given time, for range scans.</summary>
    public static Guid FirstAt(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        WriteTime(bytes, time);
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    private static Guid Create(DateTimeOffset now, int place, ReadOnlySpan<byte> random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.CopyTo(bytes[10..]);
        WriteTime(bytes, now);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)(0x8000 | (place & 0x3FFF)));
        return new Guid(bytes, bigEndian: true);
    }

    private static void WriteTime(Span<byte> bytes, DateTimeOffset time)
    {
        var milliseconds = Math.Max(0, time.ToUnixTimeMilliseconds());
        var ticks = Math.Max(0, (time - DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).Ticks);
        var fraction = (int)(ticks * 4096 / TimeSpan.TicksPerMillisecond);
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | fraction));
    }
}
