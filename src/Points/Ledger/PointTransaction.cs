using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Points.Ledger;

/// <summary>A row of the ledger, table <c>points.point_transaction</c>. Rows are only ever added.</summary>
internal sealed class PointTransaction
{
    public Guid Id { get; init; }

    public Guid MerchantId { get; init; }

    public Guid CustomerId { get; init; }

    public Guid SaleOrderId { get; init; }

    /// <summary><c>AWARD</c>; <c>REVERSAL</c>, <c>REDEMPTION</c> and <c>ADJUSTMENT</c> are reserved.</summary>
    public required string Type { get; init; }

    /// <summary>Signed, never 0.</summary>
    public decimal Points { get; init; }

    public decimal BalanceAfter { get; init; }

    /// <summary>Numbers the customer's rows from 1 without gaps.</summary>
    public long BalanceVersion { get; init; }

    public decimal OrderTotal { get; init; }

    public required string Currency { get; init; }

    public decimal ConversionRate { get; init; }

    public required string Rounding { get; init; }

    public long InboxPosition { get; init; }

    /// <summary>When the order completed.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<PointTransaction>
    {
        public void Configure(EntityTypeBuilder<PointTransaction> builder)
        {
            builder.ToTable("point_transaction", table =>
            {
                table.HasCheckConstraint("ck_point_transaction_points", "points <> 0");
                table.HasCheckConstraint("ck_point_transaction_version", "balance_version > 0");
                table.HasCheckConstraint(
                    "ck_point_transaction_type", "type in ('AWARD', 'REVERSAL', 'REDEMPTION', 'ADJUSTMENT')");
            });
            // Ids ascend with time, so the key is the merchant's history in order, too.
            builder.HasKey(t => new { t.MerchantId, t.Id });
            builder.Property(t => t.OrderTotal).HasColumnType("numeric(19,4)");
            builder.Property(t => t.Currency).HasColumnType("char(3)");
            // The guarantee of a single award, for ever; partial, so that a reversal or redemption of the same order
            // fits beside it.
            builder.HasIndex(t => t.SaleOrderId, "award").HasDatabaseName("ux_point_transaction_award").IsUnique()
                .HasFilter("type = 'AWARD'");
            builder.HasIndex(t => t.SaleOrderId, "order").HasDatabaseName("ix_point_transaction_order")
                .HasFilter("type <> 'AWARD'");
            builder.HasIndex(t => new { t.MerchantId, t.CustomerId, t.Id })
                .HasDatabaseName("ix_point_transaction_customer");
        }
    }
}
