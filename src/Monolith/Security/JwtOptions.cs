using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Security;

/// <summary>Which bearer tokens are accepted: the section <c>Authentication:Jwt</c>.</summary>
internal sealed class JwtOptions
{
    public const string Section = "Authentication:Jwt";

    /// <summary>Who must have issued a token (claim <c>iss</c>).</summary>
    [Required]
    public string Issuer { get; set; } = string.Empty;

    /// <summary>Whom a token must be meant for (claim <c>aud</c>).</summary>
    [Required]
    public string Audience { get; set; } = string.Empty;

    /// <summary>The signature algorithms accepted, and no others: HS256, RS256, ES256.</summary>
    [AllowedValues("HS256", "RS256", "ES256", ErrorMessage = "one of HS256, RS256, ES256")]
    public IList<string> Algorithms { get; } = [];

    /// <summary>HS256 secrets in base64, at least 32 bytes; several while one is being rotated.</summary>
    [DataType(DataType.Password, ErrorMessage = "at least 32 bytes in base64")]
    public IList<string> SymmetricKeys { get; } = [];

    /// <summary>Public keys in PEM by their key id, for RS256 (at least 2048 bits) and ES256 (P-256).</summary>
    public IDictionary<string, string> PublicKeys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>An OpenID Connect authority; its keys are fetched, cached and renewed as it rotates them.</summary>
    public string? Authority { get; set; }

    /// <summary>Its metadata, if not at <c>/.well-known/openid-configuration</c> below it.</summary>
    public string? MetadataAddress { get; set; }

    /// <summary>False lets an authority on a developer's own machine answer over plain http.</summary>
    public bool RequireHttpsMetadata { get; set; } = true;

    public bool HasAuthority => !string.IsNullOrWhiteSpace(Authority) || !string.IsNullOrWhiteSpace(MetadataAddress);
}
