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
    public static Guid Create(DateTimeOffset now, int place)
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[10..]);
        WriteTime(bytes, now);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)(0x8000 | (place & 0x3FFF)));
        return new Guid(bytes, bigEndian: true);
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
