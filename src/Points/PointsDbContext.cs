using CustomerPoints.Inbox.Tables;
using CustomerPoints.Points.Balances;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Ledger;
using CustomerPoints.Points.Operations.Audit;
using CustomerPoints.Points.Reconciliation.Schedule;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CustomerPoints.Points;

/// <summary>The module's tables and their migrations. The statements of the hot paths are in the <c>*Sql</c> files.</summary>
internal sealed class PointsDbContext(DbContextOptions<PointsDbContext> options) : DbContext(options)
{
    public const string Schema = "points";

    public static DbContextOptions<PointsDbContext> OptionsFor(string connectionString) =>
        new DbContextOptionsBuilder<PointsDbContext>()
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("__ef_migrations_history", Schema))
            .UseSnakeCaseNamingConvention()
            .Options;

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .HasDefaultSchema(Schema)
        .HasInbox()
        .ApplyConfiguration(new MerchantConfiguration.Mapping())
        .ApplyConfiguration(new PointTransaction.Mapping())
        .ApplyConfiguration(new Customer.Mapping())
        .ApplyConfiguration(new FinishedReconciliation.Mapping())
        .ApplyConfiguration(new OperatorActionMapping());

    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PointsDbContext>
    {
        public PointsDbContext CreateDbContext(string[] args) => new(OptionsFor("Host=design-time"));
    }
}
