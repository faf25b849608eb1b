using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Inbox.History;

/// <summary>
/// What one node counted within one step, and how the queue stood, for the migrations of the consumer's context; all
/// statements are in InboxHistorySql.
/// </summary>
internal sealed class InboxSample
{
    /// <summary>When the step began, by the database's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The process that counted.</summary>
    public Guid Node { get; init; }

    public long Depth { get; init; }

    public long Retrying { get; init; }

    public long DeadLetters { get; init; }

    public decimal OldestAgeSeconds { get; init; }

    public long Failed { get; init; }

    public long Died { get; init; }

    public long Redeliveries { get; init; }

    /// <summary>The outcomes counted; how often each stands in <see cref="OutcomeCounts"/>.</summary>
    public required string[] Outcomes { get; init; }

    public required long[] OutcomeCounts { get; init; }

    /// <summary>Messages by their latency, in the buckets of <see cref="LatencyBuckets"/>.</summary>
    public required long[] LatencyCounts { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<InboxSample>
    {
        public void Configure(EntityTypeBuilder<InboxSample> builder)
        {
            builder.ToTable("inbox_sample");
            builder.HasKey(s => new { s.At, s.Node });
            builder.Property(s => s.OldestAgeSeconds).HasColumnType("numeric");
        }
    }
}
