using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Points.Balances;

/// <summary>A customer of a merchant with the running sum of the ledger, table <c>points.customer</c>.</summary>
internal sealed class Customer
{
    public Guid MerchantId { get; init; }

    public Guid CustomerId { get; init; }

    /// <summary>May go below zero once reversals exist; bounded so that it always fits a decimal.</summary>
    public decimal PointBalance { get; init; }

    public long PointBalanceVersion { get; init; }

    public decimal LifetimePointsEarned { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Customer>
    {
        public void Configure(EntityTypeBuilder<Customer> builder)
        {
            builder.ToTable("customer", table => table.HasCheckConstraint(
                "ck_customer_fits_a_decimal", "abs(point_balance) < 1e18 and lifetime_points_earned < 1e18"));
            builder.HasKey(c => new { c.MerchantId, c.CustomerId });
        }
    }
}
