using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Inbox.Tables;

/// <summary>What came of a message. A row is written once and never changes.</summary>
internal sealed class InboxOutcomeRow
{
    public long Position { get; init; }

    public Guid MerchantId { get; init; }

    public required string Outcome { get; init; }

    public int Attempts { get; init; }

    /// <summary>The error of the last failed attempt before it succeeded, or null.</summary>
    public string? LastError { get; init; }

    public DateTimeOffset ProcessedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<InboxOutcomeRow>
    {
        public void Configure(EntityTypeBuilder<InboxOutcomeRow> builder)
        {
            builder.ToTable("inbox_outcome");
            builder.HasKey(r => r.Position);
            builder.Property(r => r.Position).ValueGeneratedNever();
            builder.Property(r => r.ProcessedAt).HasDefaultValueSql("clock_timestamp()");
        }
    }
}
