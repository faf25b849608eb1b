using CustomerPoints.Sale.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Sale.Payments;

/// <summary>A payment as its provider reported it, table <c>sale.payment</c>.</summary>
internal sealed class Payment
{
    public const int MaxProviderLength = 100;
    public const int MaxProviderPaymentIdLength = 200;

    /// <summary>Whose webhook secret signed it.</summary>
    public required string Provider { get; init; }

    /// <summary>Unique per provider: a retry is known by it.</summary>
    public required string ProviderPaymentId { get; init; }

    public Guid MerchantId { get; init; }

    public Guid SaleOrderId { get; init; }

    public decimal Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>What the first delivery was answered, so that a retry is answered the same.</summary>
    public OrderStatus OrderStatus { get; init; }

    public DateTimeOffset PaidAt { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>A later delivery under the same id with other content, JSON: it wants a person.</summary>
    public string? Conflict { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Payment>
    {
        public void Configure(EntityTypeBuilder<Payment> builder)
        {
            builder.ToTable("payment", table => table.HasCheckConstraint("ck_payment_amount", "amount > 0"));
            builder.HasKey(p => new { p.Provider, p.ProviderPaymentId });
            builder.Property(p => p.Provider).HasMaxLength(MaxProviderLength);
            builder.Property(p => p.ProviderPaymentId).HasMaxLength(MaxProviderPaymentIdLength);
            builder.Property(p => p.Amount).HasColumnType("numeric(19,4)");
            builder.Property(p => p.Currency).HasColumnType("char(3)");
            builder.Property(p => p.Conflict).HasColumnType("jsonb");
            builder.Property(p => p.OrderStatus).HasColumnType("text")
                .HasConversion(status => status.Name(), name => OrderStatusNames.Parse(name));
            builder.HasOne<SaleOrder>().WithMany().HasForeignKey(p => p.SaleOrderId)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
