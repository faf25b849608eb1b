using System.Text.Json;
using CustomerPoints.IntegrationTests.CommandLine;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>The verb <c>reconcile</c>, from the words typed to what it exits with.</summary>
public sealed class ReconcileCommandTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task It_exits_with_1_while_something_differs_and_with_0_once_it_is_mended()
    {
        await BreakBalanceAsync();

        var look = await RunAsync("--merchant", $"{shop.MerchantId}");
        look.Code.ShouldBe(1, look.Error);
        look.Output.ShouldContain($"{shop.MerchantId}\tBalanceWrong\t1\t0\t1");
        look.Output.ShouldContain("✗ Differences left: 1.");

        var repair = await RunAsync("--merchant", $"{shop.MerchantId}", "--repair");
        repair.Code.ShouldBe(0, repair.Error);
        repair.Output.ShouldContain($"{shop.MerchantId}\tBalanceWrong\t1\t1\t0");
        repair.Output.ShouldContain(
            $"{shop.MerchantId} repaired: customer {customer}: balance 99, version 1, lifetime 10 "
            + "became balance 10, version 1, lifetime 10");
        repair.Output.ShouldContain("✓ Everything adds up.");

        var again = await RunAsync("--merchant", $"{shop.MerchantId}");
        again.Code.ShouldBe(0);
        again.Output.ShouldNotContain("Wrong");
    }

    [Fact]
    public async Task In_JSON_it_tells_the_same_to_a_program()
    {
        await BreakBalanceAsync();

        var (code, output, error) = await RunAsync("--merchant", $"{shop.MerchantId}", "--json");

        code.ShouldBe(1);
        error.ShouldBeEmpty();
        var report = JsonDocument.Parse(output).RootElement;
        report.GetProperty("addsUp").GetBoolean().ShouldBeFalse();
        var count = report.GetProperty("counts")[0];
        count.GetProperty("kind").GetString().ShouldBe("BalanceWrong");
        count.GetProperty("merchantId").GetGuid().ShouldBe(shop.MerchantId);
        count.GetProperty("left").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("--merchant is 'nobody'", "--merchant", "nobody")]
    [InlineData("give --repair, too", "--at-current-rate")]
    [InlineData("Unknown: --repiar", "--repiar")]
    public async Task Called_wrongly_it_exits_with_2_and_says_why(string reason, params string[] words)
    {
        var (code, output, error) = await RunAsync(words);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(reason);
    }

    [Theory]
    [InlineData("--merchant")]
    [InlineData("--repair=perhaps")]
    public async Task Words_that_cannot_be_read_exit_with_2_too(string word) =>
        (await RunAsync(word)).Code.ShouldBe(2);

    [Fact]
    public async Task Without_a_database_it_exits_with_3()
    {
        var (code, _, error) = await RunAsync("--ConnectionStrings:CustomerPoints=Host=127.0.0.1;Port=1;Password=x");

        code.ShouldBe(3);
        error.ShouldContain("could not be reached");
    }

    [Fact]
    public async Task With_a_setting_out_of_bounds_it_exits_with_3()
    {
        var (code, _, error) = await RunAsync("--Points:Reconciliation:PageSize=1");

        code.ShouldBe(3);
        error.ShouldContain("PageSize");
    }

    private async Task BreakBalanceAsync()
    {
        await shop.SetRateAsync(1m);
        await shop.SellAsync("10", customer);
        await monolith.DrainAsync();
        await monolith.Owner.ExecuteAsync(
            "update points.customer set point_balance = 99 where customer_id = $1", customer);
    }

    // The words come last: a setting given twice is what it was given last.
    private Task<Call> RunAsync(params string[] words) => monolith.CallAsync(["reconcile", .. words]);
}
