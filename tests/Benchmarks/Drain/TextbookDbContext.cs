using Microsoft.EntityFrameworkCore;

namespace CustomerPoints.Benchmarks.Drain;

/// <summary>The textbook inbox's view of its tables.</summary>
internal sealed class TextbookDbContext(DbContextOptions<TextbookDbContext> options) : DbContext(options)
{
    public const string Schema = "textbook";

    public DbSet<TextbookMessage> Messages => Set<TextbookMessage>();

    public DbSet<TextbookEntry> Ledger => Set<TextbookEntry>();

    public DbSet<TextbookCustomer> Customers => Set<TextbookCustomer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<TextbookMessage>().ToTable("message").HasKey(message => message.Position);
        modelBuilder.Entity<TextbookEntry>().ToTable("ledger").HasKey(entry => entry.Id);
        modelBuilder.Entity<TextbookCustomer>(customer =>
        {
            customer.ToTable("customer").HasKey(row => new { row.MerchantId, row.CustomerId });
            customer.Property(row => row.Version).IsConcurrencyToken();
        });
    }
}
