using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Inbox.Tables;

/// <summary>What arrived, for the migrations of the consumer's context; no statement goes through it.</summary>
internal sealed class InboxMessageRow
{
    public long Position { get; init; }

    public Guid MerchantId { get; init; }

    public required string MessageType { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string Payload { get; init; }

    public string? Terms { get; init; }

    public string? TraceParent { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public int Redeliveries { get; init; }

    public string? Conflict { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<InboxMessageRow>
    {
        public void Configure(EntityTypeBuilder<InboxMessageRow> builder)
        {
            builder.ToTable("inbox_message");
            builder.HasKey(r => r.Position);
            builder.Property(r => r.Position).UseIdentityAlwaysColumn();
            builder.Property(r => r.IdempotencyKey).HasMaxLength(200);
            builder.Property(r => r.MessageType).HasMaxLength(200);
            builder.Property(r => r.Payload).HasColumnType("jsonb");
            builder.Property(r => r.Terms).HasColumnType("jsonb");
            builder.Property(r => r.Conflict).HasColumnType("jsonb");
            builder.Property(r => r.ReceivedAt).HasDefaultValueSql("clock_timestamp()");
            builder.Property(r => r.Redeliveries).HasDefaultValue(0);
            builder.HasIndex(r => new { r.MessageType, r.IdempotencyKey })
                .HasDatabaseName("ux_inbox_message_key").IsUnique();
            builder.HasIndex(r => r.Position).HasDatabaseName("ix_inbox_message_conflict")
                .HasFilter("conflict is not null");
        }
    }
}
