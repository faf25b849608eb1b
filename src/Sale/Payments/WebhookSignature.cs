using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerPoints.Sale.Payments;

/// <summary>
/// The signature headers of a delivery (Standard Webhooks 1.0): <c>v1,base64(HMAC-SHA256(id.timestamp.body))</c>,
/// several separated by spaces while keys rotate.
/// </summary>
internal sealed record WebhookSignature(string Id, string Timestamp, IReadOnlyList<byte[]> Signatures)
{
    private const int MaxIdLength = 256;
    private const int MaxSignatures = 16;

    /// <summary>Reads the headers alone, before a byte of the body.</summary>
    /// <returns>The headers, or what is wrong with them.</returns>
    public static (WebhookSignature? Signature, string? Problem) Read(
        string? id, string? timestamp, string? signature, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || id.Length > MaxIdLength)
        {
            return (null, $"webhook-id is required, at most {MaxIdLength} characters.");
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return (null, "webhook-timestamp is required: seconds since 1970, UTC.");
        }

        if (Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds) > (decimal)WebhookOptions.Tolerance.TotalSeconds)
        {
            return (null, "webhook-timestamp lies more than 5 minutes from now.");
        }

        var signatures = (signature ?? string.Empty).Split(' ', MaxSignatures + 1)
            .Where(part => part.StartsWith("v1,", StringComparison.Ordinal))
            .Take(MaxSignatures)
            .Select(part => Decode(part[3..]))
            .OfType<byte[]>()
            .ToList();
        return signatures.Count == 0
            ? (null, "webhook-signature is required: v1,<base64 of the HMAC-SHA256 of id.timestamp.body>.")
            : (new WebhookSignature(id, timestamp, signatures), null);
    }

    /// <summary>Whether one of the signatures was made with the secret; compared in constant time.</summary>
    public bool Holds(ReadOnlySpan<byte> body, byte[] secret)
    {
        var expected = Sign(secret, Id, Timestamp, body);
        var holds = false;
        foreach (var candidate in Signatures)
        {
            holds |= CryptographicOperations.FixedTimeEquals(candidate, expected);
        }

        return holds;
    }

    public static byte[] Sign(byte[] secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[HMACSHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(base64, bytes, out var written) && written == bytes.Length ? bytes : null;
    }
}
