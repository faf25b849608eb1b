using System.Security.Claims;
using CustomerPoints.Monolith.Database;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerPoints.Monolith.Security;

/// <summary>Makes tokens with the host's own symmetric key, for the demo and for trying things out.</summary>
/// <exception cref="SetupException">The host has none.</exception>
internal sealed class TokenMint(JwtOptions options, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly string key = options.SymmetricKeys.FirstOrDefault() ?? throw new SetupException(
        $"No {JwtOptions.Section}:SymmetricKeys are configured: there is no key to sign tokens with.");

    /// <param name="merchantId">The merchant the token is bound to; null makes an operator's.</param>
    /// <param name="permissions">What it allows.</param>
    /// <param name="subject">Who it is for, as the audit will name the holder; null for nobody in particular.</param>
    public string Mint(Guid? merchantId, IEnumerable<string> permissions, string? subject = null)
    {
        var claims = permissions.Select(permission => new Claim(Permissions.Claim, permission)).ToList();
        if (merchantId is { } merchant)
        {
            claims.Add(new Claim(Permissions.MerchantClaim, merchant.ToString()));
        }

        if (subject is not null)
        {
            claims.Add(new Claim(JwtRegisteredClaimNames.Sub, subject));
        }

        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = options.Issuer,
                Audience = options.Audience,
                IssuedAt = now,
                NotBefore = now,
                Expires = now + Lifetime,
                Subject = new ClaimsIdentity(claims),
                SigningCredentials = new SigningCredentials(
                    new SymmetricSecurityKey(Convert.FromBase64String(key)), SecurityAlgorithms.HmacSha256),
            });
    }
}
