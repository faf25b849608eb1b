using Microsoft.Extensions.Options;

namespace CustomerPoints.Sale.Payments;

/// <summary>The providers' secrets, read once at start.</summary>
internal sealed class WebhookSecrets(IOptions<WebhookOptions> options)
{
    private const string Prefix = "whsec_";

    private readonly (string Provider, byte[] Secret)[] secrets =
    [
        .. from provider in options.Value.Providers
           from secret in provider.Value
           select (provider.Key, Decode(secret)!),
    ];

    /// <returns>The provider whose secret made the signature, or null.</returns>
    public string? ProviderOf(WebhookSignature signature, ReadOnlySpan<byte> body)
    {
        foreach (var (provider, secret) in secrets)
        {
            if (signature.Holds(body, secret))
            {
                return provider;
            }
        }

        return null;
    }

    /// <summary>The bytes behind <c>whsec_…</c>, or null if it is no secret of 24 to 64 bytes.</summary>
    public static byte[]? Decode(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var buffer = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], buffer, out var length) && length is >= 24 and <= 64
            ? buffer[..length]
            : null;
    }
}
