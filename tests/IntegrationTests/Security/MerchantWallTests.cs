using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>G9: a merchant sees its own rows alone, even where a query has forgotten its filter.</summary>
public sealed class MerchantWallTests(MonolithFactory monolith, PostgresFixture postgres)
    : IClassFixture<MonolithFactory>
{
    public static TheoryData<string> Tables =>
    [
        "points.point_transaction", "points.customer", "points.configuration", "points.inbox_message",
        "points.inbox_pending", "points.inbox_outcome", "points.inbox",
        "sale.sale_order", "sale.payment",
    ];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_query_without_a_filter_sees_the_merchant_that_is_set_and_no_other(string table)
    {
        var (mine, others) = (await OpenedShopAsync(monolith), await OpenedShopAsync(monolith));
        await mine.SellAsync("10", Guid.NewGuid());

        var seen = await MerchantsInAsync(table, mine.MerchantId.ToString());

        seen.ShouldBe([mine.MerchantId]);
        (await MerchantsInAsync(table, others.MerchantId.ToString())).ShouldBe([others.MerchantId]);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_query_without_a_merchant_sees_nothing(string table)
    {
        await OpenedShopAsync(monolith);

        (await MerchantsInAsync(table, merchantId: null)).ShouldBeEmpty();
        (await MerchantsInAsync(table, string.Empty)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_table_with_a_merchant_stands_behind_the_wall()
    {
        var open = await monolith.Owner.ScalarAsync<long>(
            """
            select count(*) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'merchant_id'
            where c.relkind = 'r' and c.relnamespace in ('points'::regnamespace, 'sale'::regnamespace)
                and not (c.relrowsecurity and c.relforcerowsecurity)
            """);
        var bypassing = await monolith.Owner.ScalarAsync<long>(
            """
            select count(*) from pg_roles where rolname in ('customer_points_api', 'customer_points_worker')
                and (rolsuper or rolbypassrls)
            """);

        (open, bypassing).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_row_cannot_be_written_for_another_merchant()
    {
        await using var connection = await monolith.Api.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SetMerchantAsync(connection, Guid.NewGuid().ToString());
        await using var insert = new NpgsqlCommand(
            """
            insert into points.configuration (merchant_id, settings, version, updated_at)
            values (gen_random_uuid(), '{}', 1, now())
            """, connection);

        var refused = await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync());

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_pooled_connection_does_not_carry_a_merchant_to_the_next_request()
    {
        var connections = await postgres.CreateDatabaseAsync();
        await using var host = new MonolithFactory(postgres, OneConnection(connections));
        await host.InitializeAsync();
        var shop = await OpenedShopAsync(host);
        var stranger = host.ClientFor(Guid.NewGuid());
        var process = await host.Api.ScalarAsync<int>("select pg_backend_pid()");

        foreach (var path in new[] { "/point-transactions", "/configuration", "/inbox/messages?state=pending" })
        {
            (await shop.Client.GetAsync(AccessRule.Base + path)).EnsureSuccessStatusCode();
            (await host.Api.ScalarAsync<string>(
                "select coalesce(current_setting('customer_points.merchant_id', true), '')"))
                .ShouldBeEmpty();
            (await host.Api.ScalarAsync<long>("select count(*) from sale.sale_order")).ShouldBe(0);
            var theirs = await stranger.GetStringAsync(AccessRule.Base + path);
            theirs.ShouldNotContain(shop.MerchantId.ToString());
        }

        (await stranger.GetStringAsync(AccessRule.Base + "/point-transactions/count")).ShouldBe("""{"count":0}""");
        (await host.Api.ScalarAsync<int>("select pg_backend_pid()")).ShouldBe(process);
    }

    // Without the reset that would hide it: a pooler between host and server does not make one either.
    private static DatabaseConnections OneConnection(DatabaseConnections connections) => connections with
    {
        Api = new NpgsqlConnectionStringBuilder(connections.Api) { MaxPoolSize = 1, NoResetOnClose = true }.ToString(),
    };

    /// <summary>A merchant with rows in every table: an award, settings, a message that waits.</summary>
    private static async Task<Shop> OpenedShopAsync(MonolithFactory monolith)
    {
        var shop = new Shop(monolith);
        await shop.SetRateAsync(1m);
        await shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();
        await shop.SellAsync("10", Guid.NewGuid());
        return shop;
    }

    private async Task<IReadOnlyList<Guid>> MerchantsInAsync(string table, string? merchantId)
    {
        await using var connection = await monolith.Api.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (merchantId is not null)
        {
            await SetMerchantAsync(connection, merchantId);
        }

        await using var command = new NpgsqlCommand($"select * from {table}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var merchants = new HashSet<Guid>();
        while (await reader.ReadAsync())
        {
            merchants.Add(reader.GetGuid(reader.GetOrdinal("merchant_id")));
        }

        return [.. merchants];
    }

    private static async Task SetMerchantAsync(NpgsqlConnection connection, string merchantId)
    {
        await using var set = new NpgsqlCommand(
            "select set_config('customer_points.merchant_id', $1, true)", connection);
        set.Parameters.Add(new() { Value = merchantId });
        await set.ExecuteNonQueryAsync();
    }
}
