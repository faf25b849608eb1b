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
    private const int TailBytes = 8;

    /// <summary>The id of a row that is alone at its place.</summary>
    public static Guid Create(DateTimeOffset now, int place) => Join(now, Tails([place])[0]);

    /// <summary>The id whose last 64 bits are known already.</summary>
    /// <param name="now">The database's time.</param>
    /// <param name="tail">One of <see cref="Tails"/>.</param>
    public static Guid Join(DateTimeOffset now, long tail)
    {
        Span<byte> bytes = stackalloc byte[16];
        WriteTime(bytes, now);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], tail);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The last 64 bits of the ids of a batch, which need no clock: variant, place, and 48 random bits.</summary>
    /// <param name="places">The place in the batch of each row, 0 to 16,383.</param>
    public static long[] Tails(IReadOnlyList<int> places)
    {
        // Asked for once: each request for randomness is dear, and a batch has thousands of rows.
        var random = RandomNumberGenerator.GetBytes(places.Count * TailBytes).AsSpan();
        var tails = new long[places.Count];
        for (var i = 0; i < tails.Length; i++)
        {
            var bytes = random.Slice(i * TailBytes, TailBytes);
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(0x8000 | (places[i] & 0x3FFF)));
            tails[i] = BinaryPrimitives.ReadInt64BigEndian(bytes);
        }

        return tails;
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

    private static void WriteTime(Span<byte> bytes, DateTimeOffset time)
    {
        var milliseconds = Math.Max(0, time.ToUnixTimeMilliseconds());
        var ticks = Math.Max(0, (time - DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).Ticks);
        var fraction = (int)(ticks * 4096 / TimeSpan.TicksPerMillisecond);
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | fraction));
    }
}
