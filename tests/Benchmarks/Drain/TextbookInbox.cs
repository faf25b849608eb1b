using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CustomerPoints.Benchmarks.Drain;

/// <summary>
/// The inbox as most books and samples have it: select twenty, handle one after the other through tracked entities, each
/// in its own transaction, without a pause between two selects. Done properly: pooled contexts, a concurrency token on
/// the balance, a unique key on the order, and one transaction for ledger row, balance and mark.
/// </summary>
internal sealed class TextbookInbox
{
    private const int Batch = 20;
    private readonly PooledDbContextFactory<TextbookDbContext> contexts;

    public TextbookInbox(PeerTables tables) => contexts = new(
        new DbContextOptionsBuilder<TextbookDbContext>()
            .UseNpgsql(tables.Database.Owner)
            .UseSnakeCaseNamingConvention()
            .Options);

    /// <returns>Messages in a second.</returns>
    public async Task<double> DrainAsync()
    {
        var start = Stopwatch.GetTimestamp();
        var settled = 0;
        while (await NextAsync() is { Count: > 0 } batch)
        {
            foreach (var message in batch)
            {
                await HandleAsync(message);
                settled++;
            }
        }

        return settled / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task<List<TextbookMessage>> NextAsync()
    {
        await using var context = await contexts.CreateDbContextAsync();
        return await context.Messages.AsNoTracking()
            .Where(message => message.ProcessedAt == null)
            .OrderBy(message => message.Position)
            .Take(Batch)
            .ToListAsync();
    }

    private async Task HandleAsync(TextbookMessage message)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var customer = await context.Customers.FindAsync(message.MerchantId, message.CustomerId);
        if (customer is null)
        {
            customer = new TextbookCustomer { MerchantId = message.MerchantId, CustomerId = message.CustomerId };
            context.Customers.Add(customer);
        }

        var points = message.Total * message.Rate;
        customer.Balance += points;
        customer.Version++;
        context.Ledger.Add(new TextbookEntry
        {
            MerchantId = message.MerchantId,
            CustomerId = message.CustomerId,
            SaleOrderId = message.SaleOrderId,
            Points = points,
            BalanceAfter = customer.Balance,
            Version = customer.Version,
        });
        context.Messages.Attach(message);
        message.ProcessedAt = TimeProvider.System.GetUtcNow();
        message.Outcome = 1;
        // One transaction of its own; with one reader nothing else can have moved the balance meanwhile.
        await context.SaveChangesAsync();
    }
}
