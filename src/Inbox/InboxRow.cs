using Microsoft.EntityFrameworkCore;

namespace CustomerPoints.Inbox;

/// <summary>The inbox table, for the migrations of the consumer's context; all statements are in InboxSql.</summary>
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

    public int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public string? LastError { get; init; }

    public DateTimeOffset? ProcessedAt { get; init; }

    public string? Outcome { get; init; }

    public DateTimeOffset? DeadAt { get; init; }

    public int Redeliveries { get; init; }

    public string? Conflict { get; init; }
}

/// <summary>Puts the inbox table into the consumer's model.</summary>
public static class InboxModel
{
    /// <summary>Adds the table <c>inbox_message</c> to the model's default schema.</summary>
    public static ModelBuilder HasInbox(this ModelBuilder model) => model.Entity<InboxRow>(row =>
    {
        row.ToTable("inbox_message", table => table.HasCheckConstraint(
            "ck_inbox_message_one_end", "processed_at is null or dead_at is null"));
        row.HasKey(r => r.Position);
        row.Property(r => r.Position).UseIdentityAlwaysColumn();
        row.Property(r => r.IdempotencyKey).HasMaxLength(200);
        row.Property(r => r.MessageType).HasMaxLength(200);
        row.Property(r => r.Payload).HasColumnType("jsonb");
        row.Property(r => r.Terms).HasColumnType("jsonb");
        row.Property(r => r.Conflict).HasColumnType("jsonb");
        row.Property(r => r.ReceivedAt).HasDefaultValueSql("clock_timestamp()");
        row.Property(r => r.Attempts).HasDefaultValue(0);
        row.Property(r => r.Redeliveries).HasDefaultValue(0);
        row.HasIndex(r => new { r.MessageType, r.IdempotencyKey }).HasDatabaseName("ux_inbox_message_key").IsUnique();
        // Only what can be claimed: its size follows the backlog, not the history.
        row.HasIndex(r => r.Position).HasDatabaseName("ix_inbox_message_claimable")
            .HasFilter("processed_at is null and dead_at is null");
        row.HasIndex(r => r.DeadAt).HasDatabaseName("ix_inbox_message_dead").HasFilter("dead_at is not null");
    });
}
