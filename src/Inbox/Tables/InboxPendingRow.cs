using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Inbox.Tables;

/// <summary>A message that still waits: for the drain, for its next attempt, or as a dead letter for a person.</summary>
internal sealed class InboxPendingRow
{
    public long Position { get; init; }

    public Guid MerchantId { get; init; }

    public short Partition { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public string? LastError { get; init; }

    public DateTimeOffset? DeadAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<InboxPendingRow>
    {
        public void Configure(EntityTypeBuilder<InboxPendingRow> builder)
        {
            builder.ToTable("inbox_pending");
            builder.HasKey(r => r.Position);
            builder.Property(r => r.Position).ValueGeneratedNever();
            builder.Property(r => r.Partition).HasDefaultValue((short)0);
            builder.Property(r => r.Attempts).HasDefaultValue(0);
        }
    }
}
