using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerPoints.Points.Reconciliation.Schedule;

/// <summary>The last scheduled run that finished, on whichever node: the one row of its table.</summary>
internal sealed class FinishedReconciliation
{
    public int Id { get; init; }

    public DateTimeOffset FinishedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<FinishedReconciliation>
    {
        public void Configure(EntityTypeBuilder<FinishedReconciliation> builder)
        {
            builder.ToTable(
                "finished_reconciliation",
                table => table.HasCheckConstraint("ck_finished_reconciliation_one_row", "id = 1"));
            builder.HasKey(r => r.Id);
            builder.Property(r => r.Id).ValueGeneratedNever();
        }
    }
}
