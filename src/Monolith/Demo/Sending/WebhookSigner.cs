using System.Security.Cryptography;
using System.Text;

namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>Signs as a payment provider does, after the Standard Webhooks specification.</summary>
internal sealed class WebhookSigner
{
    private const string SecretPrefix = "whsec_";

    private readonly byte[] key;

    /// <param name="secret"><c>whsec_</c> and the key in base64.</param>
    public WebhookSigner(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            throw new ArgumentException($"A webhook secret begins with \"{SecretPrefix}\".", nameof(secret));
        }

        key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
    }

    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of <c>webhook-timestamp</c>: Unix seconds.</param>
    /// <param name="body">The body as it goes over the wire, byte for byte.</param>
    public string Sign(string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }
}
