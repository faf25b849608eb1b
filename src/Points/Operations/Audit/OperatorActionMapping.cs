using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Points.Operations.Audit;

/// <summary>The table <c>points.operator_action</c>. Rows are only ever added.</summary>
internal sealed class OperatorActionMapping : IEntityTypeConfiguration<OperatorAction>
{
    public void Configure(EntityTypeBuilder<OperatorAction> builder)
    {
        builder.ToTable("operator_action", table => table.HasCheckConstraint(
            "ck_operator_action_action", "action in ('retry', 'discard', 'repair')"));
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.At).HasDefaultValueSql("now()");
        // An order's explanation asks what was done to its message.
        builder.HasIndex(a => a.Positions).HasDatabaseName("ix_operator_action_positions").HasMethod("gin");
    }
}
