using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Inbox;

/// <summary>What arrived, for the migrations of the consumer's context; all statements are in InboxSql.</summary>
internal sealed class InboxRow
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

    internal sealed class Mapping : IEntityTypeConfiguration<InboxRow>
    {
        public void Configure(EntityTypeBuilder<InboxRow> builder)
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

/// <summary>A message that still waits: for the drain, for its next attempt, or as a dead letter for a person.</summary>
internal sealed class InboxPending
{
    public long Position { get; init; }

    public Guid MerchantId { get; init; }

    public short Partition { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public string? LastError { get; init; }

    public DateTimeOffset? DeadAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<InboxPending>
    {
        public void Configure(EntityTypeBuilder<InboxPending> builder)
        {
            builder.ToTable("inbox_pending");
            builder.HasKey(r => r.Position);
            builder.Property(r => r.Position).ValueGeneratedNever();
            builder.Property(r => r.Partition).HasDefaultValue((short)0);
            builder.Property(r => r.Attempts).HasDefaultValue(0);
        }
    }
}

/// <summary>What came of a message. A row is written once and never changes.</summary>
internal sealed class InboxDone
{
    public long Position { get; init; }

    public Guid MerchantId { get; init; }

    public required string Outcome { get; init; }

    public int Attempts { get; init; }

    /// <summary>The error of the last failed attempt before it succeeded, or null.</summary>
    public string? LastError { get; init; }

    public DateTimeOffset ProcessedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<InboxDone>
    {
        public void Configure(EntityTypeBuilder<InboxDone> builder)
        {
            builder.ToTable("inbox_outcome");
            builder.HasKey(r => r.Position);
            builder.Property(r => r.Position).ValueGeneratedNever();
            builder.Property(r => r.ProcessedAt).HasDefaultValueSql("clock_timestamp()");
        }
    }
}
