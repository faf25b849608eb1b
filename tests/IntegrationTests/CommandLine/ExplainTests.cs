using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.CommandLine;

/// <summary><c>explain</c> and <c>whatif</c>: questions about what was awarded.</summary>
public sealed class ExplainTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task An_awarded_order_is_explained_by_a_sentence_a_time_line_and_figures()
    {
        await shop.SetRateAsync(0.5m);
        var order = await shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();

        var shown = await monolith.CallAsync("explain", $"{order}");
        shown.Code.ShouldBe(0, shown.Error);
        shown.Lines[0].Length.ShouldBe(1);
        shown.Lines.ShouldContain(line => line.Length == 3 && line[1] == "awarded");
        shown.Lines.ShouldContain(line => line[0] == "Points" && line[1] == "5");

        var json = (await monolith.CallAsync("explain", $"{order}", "--json")).Json;
        json.GetProperty("verdict").GetString().ShouldBe(shown.Lines[0][0]);
        json.GetProperty("points").GetProperty("points").GetDecimal().ShouldBe(5m);
    }

    [Fact]
    public async Task An_order_that_nobody_knows_exits_with_1()
    {
        var order = Guid.NewGuid();

        var call = await monolith.CallAsync("explain", $"{order}", "--json");

        call.Code.ShouldBe(1);
        call.Output.ShouldBeEmpty();
        call.Error.ShouldBe($"There is no order {order}.\n");
    }

    [Fact]
    public async Task What_if_tells_what_another_rate_would_have_paid()
    {
        await shop.SetRateAsync(0.5m);
        await monolith.PublishAsync(shop.Completion(Guid.NewGuid(), 10.30m), shop.Completion(null));
        await monolith.DrainAsync();

        var shown = await monolith.CallAsync(
            "whatif", "--merchant", $"{shop.MerchantId}", "--rate", "1", "--rounding", "floor");
        shown.Code.ShouldBe(0, shown.Error);
        shown.Lines.Select(line => line[1]).ShouldBe(["1", "0", "5.15", "10", "4.85"]);

        var json = (await monolith.CallAsync(
            "whatif", "--merchant", $"{shop.MerchantId}", "--rate=1", "--days=1", "--json")).Json;
        json.GetProperty("pointsAtRate").GetDecimal().ShouldBe(10.3m);
        json.GetProperty("difference").GetDecimal().ShouldBe(5.15m);
    }
}
