using Microsoft.EntityFrameworkCore;

namespace YourMonolith.Orders;

/// <summary>Your context. It knows nothing of points.</summary>
public sealed class ShopDbContext(DbContextOptions<ShopDbContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.HasDefaultSchema("shop");
}
