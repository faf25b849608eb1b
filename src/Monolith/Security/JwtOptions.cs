using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Security;

/// <summary>Which bearer tokens are accepted.</summary>
internal sealed class JwtOptions
{
    [Required]
    public string Issuer { get; set; } = string.Empty;

    [Required]
    public string Audience { get; set; } = string.Empty;

    /// <summary>The signature algorithms accepted, and no others: HS256, RS256, ES256.</summary>
    [MinLength(1)]
    public IList<string> Algorithms { get; } = [];

    /// <summary>HS256 secrets in base64, at least 32 bytes; several while one is being rotated.</summary>
    public IList<string> SymmetricKeys { get; } = [];
}
