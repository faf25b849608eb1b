using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Sale;

/// <summary>Opens the module's database for one of the two roles it works under.</summary>
internal sealed class SaleDatabase(
    [FromKeyedServices(SaleModule.ApiDataSource)] NpgsqlDataSource api,
    [FromKeyedServices(SaleModule.WorkerDataSource)] NpgsqlDataSource worker)
{
    private readonly DbContextOptions<SaleDbContext> apiOptions = OptionsOn(api);
    private readonly DbContextOptions<SaleDbContext> workerOptions = OptionsOn(worker);

    /// <summary>For what no merchant asked for: payment webhooks and commands of other modules.</summary>
    public SaleDbContext ForWorker() => new(workerOptions);

    /// <summary>
    /// For a merchant's request: opens a transaction behind row-level security that sees this merchant alone. The
    /// merchant is set for the transaction only, so a pooled connection never carries it over.
    /// </summary>
    /// <returns>The context, and the database's time.</returns>
    public async Task<(SaleDbContext Context, DateTimeOffset Now)> ForMerchantAsync(
        Guid merchantId, CancellationToken cancellationToken)
    {
        var context = new SaleDbContext(apiOptions);
        try
        {
            await context.Database.BeginTransactionAsync(cancellationToken);
            var now = await context.Database.SqlQuery<DateTimeOffset>(
                $"""
                select clock_timestamp() as "Value"
                from set_config('customer_points.merchant_id', {merchantId.ToString()}, true)
                """)
                .SingleAsync(cancellationToken);
            return (context, now);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    private static DbContextOptions<SaleDbContext> OptionsOn(NpgsqlDataSource dataSource) =>
        new DbContextOptionsBuilder<SaleDbContext>().UseNpgsql(dataSource).UseSnakeCaseNamingConvention().Options;
}
