using CustomerPoints.Inbox.Draining;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using MediatR;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Awards;

/// <summary>What is announced of a batch is what stands in the ledger.</summary>
public sealed class AnnouncementTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    /// <summary>Several, because an id holds the time to the microsecond, and not every one of these is rounded.</summary>
    private const int BatchCount = 10;

    [Fact]
    public async Task The_awards_of_a_batch_are_announced_as_the_ledger_has_them()
    {
        await shop.SetRateAsync(0.5m);
        var announced = new Announced();
        await using var host = monolith.WithWebHostBuilder(builder => builder.ConfigureTestServices(
            services => services.AddSingleton<INotificationHandler<PointsAwarded>>(announced)));
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        for (var i = 0; i < BatchCount; i++)
        {
            foreach (var customer in new[] { first, second, first })
            {
                await monolith.PublishAsync(shop.Completion(customer));
            }

            await host.Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None);
        }

        var ledger = await LedgerAsync();
        announced.Batches.Count.ShouldBe(BatchCount);
        announced.Batches.SelectMany(awards => awards).ShouldBe(ledger, ignoreOrder: true);
        ledger.Where(award => award.CustomerId == first).Select(award => award.BalanceVersion)
            .ShouldBe(Enumerable.Range(1, 2 * BatchCount).Select(version => (long)version));
    }

    private async Task<List<PointAward>> LedgerAsync()
    {
        await using var command = monolith.Owner.CreateCommand(
            """
            select id, sale_order_id, merchant_id, customer_id, points, balance_after, balance_version
            from points.point_transaction where merchant_id = $1 order by id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = shop.MerchantId });
        await using var reader = await command.ExecuteReaderAsync();
        var awards = new List<PointAward>();
        while (await reader.ReadAsync())
        {
            awards.Add(new PointAward(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetGuid(3), reader.GetDecimal(4),
                reader.GetDecimal(5), reader.GetInt64(6)));
        }

        return awards;
    }

    private sealed class Announced : INotificationHandler<PointsAwarded>
    {
        public List<IReadOnlyList<PointAward>> Batches { get; } = [];

        public Task Handle(PointsAwarded notification, CancellationToken cancellationToken)
        {
            Batches.Add(notification.Awards);
            return Task.CompletedTask;
        }
    }
}
