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

    /// <summary>The database's time, within a query: the one clock that all nodes share.</summary>
    public static DateTimeOffset ClockTimestamp() => throw new NotSupportedException("It is read in the database.");

    /// <summary>Reads an order and locks it: payments of one order go one after the other.</summary>
    public Task<LockedOrder?> LockOrderAsync(Guid saleOrderId, CancellationToken cancellationToken) => Orders
        .FromSql($"select * from sale.sale_order where id = {saleOrderId} for no key update")
        .Select(order => new LockedOrder(order, ClockTimestamp()))
        .SingleOrDefaultAsync(cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema)
            .ApplyConfiguration(new SaleOrder.Mapping())
            .ApplyConfiguration(new Payment.Mapping());
        modelBuilder.HasDbFunction(() => ClockTimestamp()).HasName("clock_timestamp").IsBuiltIn();
    }

    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SaleDbContext>
    {
        public SaleDbContext CreateDbContext(string[] args) => new(OptionsFor("Host=design-time"));
    }
}
