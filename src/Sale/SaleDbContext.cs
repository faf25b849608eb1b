using CustomerPoints.Sale.Orders;
using CustomerPoints.Sale.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CustomerPoints.Sale;

/// <summary>The module's tables.</summary>
internal sealed class SaleDbContext(DbContextOptions<SaleDbContext> options) : DbContext(options)
{
    public const string Schema = "sale";

    public DbSet<SaleOrder> Orders => Set<SaleOrder>();

    public DbSet<Payment> Payments => Set<Payment>();

    public static DbContextOptions<SaleDbContext> OptionsFor(string connectionString) =>
        new DbContextOptionsBuilder<SaleDbContext>()
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("__ef_migrations_history", Schema))
            .UseSnakeCaseNamingConvention()
            .Options;

    /// <summary>Reads an order and locks it: payments of one order go one after the other.</summary>
    public Task<SaleOrder?> LockOrderAsync(Guid saleOrderId, CancellationToken cancellationToken) => Orders
        .FromSql($"select * from sale.sale_order where id = {saleOrderId} for no key update")
        .SingleOrDefaultAsync(cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .HasDefaultSchema(Schema)
        .ApplyConfiguration(new SaleOrder.Mapping())
        .ApplyConfiguration(new Payment.Mapping());

    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SaleDbContext>
    {
        public SaleDbContext CreateDbContext(string[] args) => new(OptionsFor("Host=design-time"));
    }
}
