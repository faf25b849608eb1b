using CustomerPoints.IntegrationTests.Fixtures;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Awards;

/// <summary>G2, G10: what the database itself refuses, whoever asks.</summary>
public sealed class LedgerWallTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Theory]
    [InlineData("worker", "update points.point_transaction set points = points + 1")]
    [InlineData("worker", "delete from points.point_transaction")]
    [InlineData("worker", "truncate points.point_transaction")]
    [InlineData("api", "update points.point_transaction set points = points + 1")]
    [InlineData("api", "delete from points.point_transaction")]
    [InlineData("api", "insert into points.point_transaction select * from points.point_transaction")]
    [InlineData("api", "update points.customer set point_balance = 1000000")]
    [InlineData("api", "delete from points.inbox_message")]
    [InlineData("api", "delete from points.inbox_pending")]
    [InlineData("api", "insert into points.inbox_outcome select * from points.inbox_outcome")]
    [InlineData("worker", "update points.inbox_outcome set outcome = 'Awarded'")]
    [InlineData("worker", "update points.operator_action set operator = 'nobody'")]
    [InlineData("worker", "delete from points.operator_action")]
    [InlineData("worker", "truncate points.operator_action")]
    [InlineData("api", "update points.operator_action set operator = 'nobody'")]
    [InlineData("api", "delete from points.operator_action")]
    [InlineData("api", "select from points.operator_action")]
    [InlineData("api", "select from points.inbox_sample")]
    public async Task No_role_of_the_application_may_change_the_ledger_or_the_audit(string role, string statement)
    {
        await shop.SetRateAsync(1m);
        await shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();

        var refused = await Should.ThrowAsync<PostgresException>(
            () => (role == "api" ? monolith.Api : monolith.Worker).ExecuteAsync(statement));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_database_refuses_a_second_award_of_an_order_and_lets_a_reversal_stand_beside_it()
    {
        await shop.SetRateAsync(1m);
        await shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();

        var refused = await Should.ThrowAsync<PostgresException>(() => CopyAsync("AWARD"));
        refused.ConstraintName.ShouldBe("ux_point_transaction_award");
        (await CopyAsync("REVERSAL")).ShouldBe(1);
    }

    private Task<int> CopyAsync(string type) => monolith.Worker.ExecuteAsync(
        """
        insert into points.point_transaction (id, merchant_id, customer_id, sale_order_id, type, points, balance_after,
            balance_version, order_total, currency, conversion_rate, rounding, inbox_position, occurred_at, created_at)
        select gen_random_uuid(), merchant_id, customer_id, sale_order_id, $2, -points, 0, balance_version + 1,
            order_total, currency, conversion_rate, rounding, inbox_position, occurred_at, created_at
        from points.point_transaction where merchant_id = $1 and type = 'AWARD'
        """,
        shop.MerchantId, type);
}
