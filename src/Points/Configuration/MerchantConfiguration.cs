using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Points.Configuration;

/// <summary>A merchant's settings: the feature card's <c>Configuration</c>, table <c>points.configuration</c>.</summary>
internal sealed class MerchantConfiguration
{
    public Guid MerchantId { get; init; }

    /// <summary>JSON; the loyalty terms lie under <c>loyalty</c>.</summary>
    public required string Settings { get; init; }

    /// <summary>Counts the changes from 1; the ETag of the resource.</summary>
    public long Version { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<MerchantConfiguration>
    {
        public void Configure(EntityTypeBuilder<MerchantConfiguration> builder)
        {
            builder.ToTable("configuration");
            builder.HasKey(c => c.MerchantId);
            builder.Property(c => c.Settings).HasColumnType("jsonb").HasDefaultValueSql("'{}'");
            builder.Property(c => c.Version).HasDefaultValue(1L);
            builder.Property(c => c.UpdatedAt).HasDefaultValueSql("clock_timestamp()");
        }
    }
}
