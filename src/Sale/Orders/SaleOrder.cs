using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Sale.Orders;

/// <summary>An order and what has been paid for it, table <c>sale.sale_order</c>.</summary>
internal sealed class SaleOrder
{
    public const decimal MaxTotal = 999_999_999_999.9999m;
    public const int MaxTotalDecimals = 4;

    public Guid Id { get; init; }

    public Guid MerchantId { get; init; }

    public Guid? CustomerId { get; init; }

    public decimal Total { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public decimal PaidTotal { get; private set; }

    public OrderStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Takes in a payment. Final states stay: the money is recorded, the status is not moved.</summary>
    /// <returns>Whether this payment completed the order: true once in an order's life.</returns>
    public bool Receive(decimal amount, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        PaidTotal += amount;
        return CompleteIfPaid(now);
    }

    /// <summary>Completes an order that is paid in full; one with nothing to pay is so from the start.</summary>
    public bool CompleteIfPaid(DateTimeOffset now)
    {
        if (Status is OrderStatus.Completed or OrderStatus.Cancelled)
        {
            return false;
        }

        if (PaidTotal < Total)
        {
            Status = PaidTotal > 0m ? OrderStatus.Partial : OrderStatus.Pending;
            return false;
        }

        Status = OrderStatus.Completed;
        CompletedAt = now;
        return true;
    }

    /// <returns>Whether the order is cancelled now; a COMPLETED order stays COMPLETED.</returns>
    public bool Cancel()
    {
        if (Status == OrderStatus.Completed)
        {
            return false;
        }

        Status = OrderStatus.Cancelled;
        return true;
    }

    public bool HasSameContentAs(SaleOrder other) =>
        MerchantId == other.MerchantId && CustomerId == other.CustomerId && Total == other.Total
        && Currency == other.Currency;

    internal sealed class Mapping : IEntityTypeConfiguration<SaleOrder>
    {
        public void Configure(EntityTypeBuilder<SaleOrder> builder)
        {
            builder.ToTable("sale_order", table =>
            {
                table.HasCheckConstraint("ck_sale_order_total", "total >= 0");
                table.HasCheckConstraint("ck_sale_order_paid_total", "paid_total >= 0");
                table.HasCheckConstraint(
                    "ck_sale_order_completed", "(status = 'COMPLETED') = (completed_at is not null)");
                table.HasCheckConstraint(
                    "ck_sale_order_status", "status in ('PENDING', 'PARTIAL', 'COMPLETED', 'CANCELLED')");
            });
            builder.HasKey(o => o.Id);
            builder.Property(o => o.Id).ValueGeneratedNever();
            builder.Property(o => o.Total).HasColumnType("numeric(19,4)");
            // Unbounded: a completed order still records whatever is paid on top.
            builder.Property(o => o.PaidTotal).HasColumnType("numeric");
            builder.Property(o => o.Currency).HasColumnType("char(3)");
            builder.Property(o => o.Status).HasColumnType("text")
                .HasConversion(status => status.Name(), name => OrderStatusNames.Parse(name));
        }
    }
}
