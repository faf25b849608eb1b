using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CustomerPoints.Points.Ledger;

/// <summary>
/// The opaque place in a list: the last id seen, and a checksum over it, the merchant and the filter. Another
/// merchant's cursor, one of another list or a damaged one is told from a good one. It holds no secret: row-level
/// security guards the rows, wherever a cursor points.
/// </summary>
internal static class LedgerCursor
{
    private const int IdLength = 16;
    private const int ChecksumLength = 8;

    public static string Write(Guid merchantId, LedgerFilter filter, Guid lastId)
    {
        Span<byte> bytes = stackalloc byte[IdLength + ChecksumLength];
        lastId.TryWriteBytes(bytes, bigEndian: true, out _);
        Checksum(merchantId, filter, lastId).CopyTo(bytes[IdLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string cursor, Guid merchantId, LedgerFilter filter, out Guid lastId)
    {
        lastId = default;
        Span<byte> bytes = stackalloc byte[IdLength + ChecksumLength];
        if (cursor.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(cursor)
            || !Base64Url.TryDecodeFromChars(cursor, bytes, out var written) || written != bytes.Length)
        {
            return false;
        }

        lastId = new Guid(bytes[..IdLength], bigEndian: true);
        return Checksum(merchantId, filter, lastId).AsSpan().SequenceEqual(bytes[IdLength..]);
    }

    private static byte[] Checksum(Guid merchantId, LedgerFilter filter, Guid lastId) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{merchantId:N}|{filter}|{lastId:N}"))[..ChecksumLength];
}
