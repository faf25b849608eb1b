using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CustomerPoints.Monolith.Security.Clients;

/// <summary>The host's own table: who may call with an id and a secret.</summary>
internal sealed class SecurityDbContext(DbContextOptions<SecurityDbContext> options) : DbContext(options)
{
    public const string Schema = "security";

    public DbSet<ApiClient> Clients => Set<ApiClient>();

    public static SecurityDbContext For(string ownerConnectionString) => new(
        new DbContextOptionsBuilder<SecurityDbContext>()
            .UseNpgsql(
                ownerConnectionString, npgsql => npgsql.MigrationsHistoryTable("__ef_migrations_history", Schema))
            .UseSnakeCaseNamingConvention()
            .Options);

    /// <summary>The columns that the table has once its migrations are applied: schema.table.column.</summary>
    public static IReadOnlyList<string> Columns
    {
        get
        {
            using var context = For("Host=none");
            return
            [
                .. from entity in context.Model.GetEntityTypes()
                   from property in entity.GetProperties()
                   select $"{entity.GetSchema()}.{entity.GetTableName()}.{property.GetColumnName()}",
            ];
        }
    }

    /// <summary>Brings the table up to date.</summary>
    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var context = For(ownerConnectionString);
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>What <see cref="MigrateAsync"/> would apply, in its order.</summary>
    public static async Task<IReadOnlyList<string>> PendingMigrationsAsync(
        string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var context = For(ownerConnectionString);
        return [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)];
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .HasDefaultSchema(Schema)
        .ApplyConfiguration(new ApiClient.Mapping());

    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SecurityDbContext>
    {
        public SecurityDbContext CreateDbContext(string[] args) => For("Host=design-time");
    }
}
