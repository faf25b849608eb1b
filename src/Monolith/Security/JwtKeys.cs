using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace CustomerPoints.Monolith.Security;

/// <summary>
/// The keys that tokens may be signed with. A key serves the algorithms of its own family alone, so that a public key
/// is never taken for a shared secret.
/// </summary>
internal sealed class JwtKeys(JwtOptions options)
{
    public const int MinSymmetricBytes = 32;
    public const int MinRsaBits = 2048;
    public const int EcdsaBits = 256;

    private readonly SecurityKey[] symmetric =
        [.. options.SymmetricKeys.Select(key => new SymmetricSecurityKey(Convert.FromBase64String(key)))];

    private readonly SecurityKey[] asymmetric = [.. options.PublicKeys.Select(key => ReadPublic(key.Key, key.Value))];

    /// <param name="algorithm">As the token names it.</param>
    /// <param name="keyId">The key the token names; null or empty if it names none.</param>
    /// <param name="fetched">The keys of the authority, as they are known now.</param>
    public IEnumerable<SecurityKey> For(string algorithm, string? keyId, IEnumerable<SecurityKey> fetched)
    {
        // Shared secrets are kept without an id: with which of them a token is signed, its signature tells.
        if (algorithm == SecurityAlgorithms.HmacSha256)
        {
            return symmetric;
        }

        var known = asymmetric.Concat(fetched.Where(key => !IsSymmetric(key)));
        return string.IsNullOrEmpty(keyId)
            ? known
            : known.Where(key => string.Equals(key.KeyId, keyId, StringComparison.Ordinal));
    }

    /// <exception cref="ArgumentException">The text is no PEM, or no key of these kinds.</exception>
    /// <exception cref="CryptographicException">The key in it cannot be read.</exception>
    public static SecurityKey ReadPublic(string keyId, string pem)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new ArgumentException("is a private key; whoever only checks tokens must not have it", nameof(pem));
        }

        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa) { KeyId = keyId };
        }
        catch (CryptographicException)
        {
            var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(pem);
            return new ECDsaSecurityKey(ecdsa) { KeyId = keyId };
        }
    }

    private static bool IsSymmetric(SecurityKey key) =>
        key is SymmetricSecurityKey or JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.Octet };
}
