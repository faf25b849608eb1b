using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Monolith.Security.Clients;

/// <summary>A registered program that calls with an id and a secret: table <c>security.api_client</c>.</summary>
internal sealed class ApiClient
{
    public const int MaxIdLength = 100;

    public required string ClientId { get; init; }

    /// <summary>The merchant it is bound to; null for an operator's.</summary>
    public Guid? MerchantId { get; init; }

    public required string[] Permissions { get; set; }

    /// <summary>A salted, slow hash; the secret itself is nowhere.</summary>
    public required string SecretHash { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RotatedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ApiClient>
    {
        public void Configure(EntityTypeBuilder<ApiClient> builder)
        {
            builder.ToTable("api_client");
            builder.HasKey(c => c.ClientId);
            builder.Property(c => c.ClientId).HasMaxLength(MaxIdLength);
            builder.Property(c => c.CreatedAt).HasDefaultValueSql("clock_timestamp()");
        }
    }
}
