using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace CustomerPoints.Monolith.Security.Clients;

/// <summary>Makes secrets, and the slow salted hashes they are kept as (PBKDF2 with HMAC-SHA512).</summary>
internal static class ClientSecret
{
    public const int MaxLength = 200;
    private const int RandomBytes = 32;
    private static readonly PasswordHasher<ApiClient> Hasher = new();

    /// <summary>Recognisable by its first letters, so that a scanner finds one that was committed by mistake.</summary>
    public static string New() => "cps_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static string Hash(string secret) => Hasher.HashPassword(null!, secret);

    /// <summary>Takes as long for a wrong secret as for the right one.</summary>
    public static bool Matches(string hash, string secret) =>
        Hasher.VerifyHashedPassword(null!, hash, secret) != PasswordVerificationResult.Failed;
}
