using System.Net;
using System.Text;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Configuration;

/// <summary>GET and PUT /configuration: nobody overwrites what somebody else has changed since.</summary>
public sealed class ConfigurationTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Path = $"{Answers.Base}/configuration";
    private const string RateOne = """{"loyalty":{"conversionRate":1}}""";

    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task Settings_never_written_pay_nothing_and_have_version_0()
    {
        var answer = await shop.Client.GetAsync(Path);

        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetRawText()
            .ShouldBe("""{"loyalty":{"conversionRate":0,"rounding":"none","scale":null}}""");
        answer.Headers.ETag!.ToString().ShouldBe("\"0\"");
    }

    [Theory]
    [InlineData("0", "0", "none", "null")]
    [InlineData("0.10", "0.1", "none", "null")]
    [InlineData("0.000001", "0.000001", "none", "null")]
    [InlineData("9999.999999", "9999.999999", "none", "null")]
    [InlineData("10000", "10000", "none", "null")]
    [InlineData("1,\"rounding\":null", "1", "none", "null")]
    [InlineData("1,\"rounding\":\"none\",\"scale\":null", "1", "none", "null")]
    [InlineData("1,\"rounding\":\"floor\"", "1", "floor", "0")]
    [InlineData("1,\"rounding\":\"halfUp\",\"scale\":0", "1", "halfUp", "0")]
    [InlineData("1,\"rounding\":\"halfEven\",\"scale\":4", "1", "halfEven", "4")]
    public async Task What_is_written_is_answered_and_read_again(
        string loyalty, string rate, string rounding, string scale)
    {
        var expected =
            $$$"""{"loyalty":{"conversionRate":{{{rate}}},"rounding":"{{{rounding}}}","scale":{{{scale}}}}}""";

        var written = await PutAsync($$$"""{"loyalty":{"conversionRate":{{{loyalty}}}}}""", "\"0\"");
        var read = await shop.Client.GetAsync(Path);

        (await written.ShouldBeAsync(HttpStatusCode.OK)).GetRawText().ShouldBe(expected);
        (await read.ShouldBeAsync(HttpStatusCode.OK)).GetRawText().ShouldBe(expected);
        written.Headers.ETag!.ToString().ShouldBe("\"1\"");
        read.Headers.ETag.ShouldBe(written.Headers.ETag);
    }

    [Fact]
    public async Task Each_change_counts_the_version_up_by_one()
    {
        for (var version = 0; version < 3; version++)
        {
            var answer = await PutAsync(RateOne, $"\"{version}\"");

            answer.Headers.ETag!.ToString().ShouldBe($"\"{version + 1}\"");
        }
    }

    [Fact]
    public async Task Without_If_Match_nothing_is_written()
    {
        var answer = await monolith.WithoutWritingAsync(() => PutAsync(RateOne, ifMatch: null));

        await answer.ShouldBeProblemAsync(HttpStatusCode.PreconditionRequired);
    }

    [Theory]
    [InlineData("\"0\"")]
    [InlineData("\"1\"")]
    [InlineData("\"3\"")]
    [InlineData("W/\"2\"")]
    [InlineData("\"two\"")]
    [InlineData("\"-2\"")]
    [InlineData("\"\"")]
    [InlineData("2")]
    [InlineData("\"2")]
    [InlineData("'; drop table points.configuration; --")]
    [InlineData("\"99999999999999999999\"")]
    public async Task Any_other_ETag_than_the_one_in_force_writes_nothing(string ifMatch)
    {
        await PutAsync(RateOne, "\"0\"");
        await PutAsync(RateOne, "\"1\"");

        var answer = await monolith.WithoutWritingAsync(() => PutAsync(RateOne, ifMatch));

        await answer.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_star_writes_over_whatever_is_in_force(int version)
    {
        for (var written = 0; written < version; written++)
        {
            await PutAsync(RateOne, $"\"{written}\"");
        }

        var answer = await PutAsync(RateOne, "*");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.ETag!.ToString().ShouldBe($"\"{version + 1}\"");
    }

    [Fact]
    public async Task One_ETag_in_force_among_several_is_enough()
    {
        await PutAsync(RateOne, "\"0\"");

        (await PutAsync(RateOne, "\"7\", W/\"1\", \"1\"")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_ETag_of_settings_that_were_never_written_writes_nothing()
    {
        var answer = await monolith.WithoutWritingAsync(() => PutAsync(RateOne, "\"1\""));

        await answer.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_ten_changes_at_once_on_one_ETag_one_wins(int version)
    {
        for (var written = 0; written < version; written++)
        {
            await PutAsync(RateOne, $"\"{written}\"");
        }

        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(rate => Task.Run(
            () => PutAsync($$$"""{"loyalty":{"conversionRate":{{{rate}}}}}""", $"\"{version}\""))));

        var winner = answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).ShouldHaveSingleItem();
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(9);
        (await (await shop.Client.GetAsync(Path)).Content.ReadAsStringAsync())
            .ShouldBe(await winner.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{}", "loyalty")]
    [InlineData("""{"loyalty":null}""", "loyalty")]
    [InlineData("""{"loyalty":7}""", "loyalty")]
    [InlineData("""{"loyalty":{}}""", "loyalty.conversionRate")]
    [InlineData("""{"loyalty":{"conversionRate":null}}""", "loyalty.conversionRate")]
    [InlineData("""{"loyalty":{"conversionRate":"1"}}""", "loyalty.conversionRate")]
    [InlineData("""{"loyalty":{"conversionRate":-0.000001}}""", "loyalty.conversionRate")]
    [InlineData("""{"loyalty":{"conversionRate":10000.000001}}""", "loyalty.conversionRate")]
    [InlineData("""{"loyalty":{"conversionRate":0.0000001}}""", "loyalty.conversionRate")]
    [InlineData("""{"loyalty":{"conversionRate":1e400}}""", "loyalty.conversionRate")]
    [InlineData("""{"loyalty":{"conversionRate":0.99999999999999999999999999999}}""", "loyalty.conversionRate")]
    [InlineData("""{"loyalty":{"conversionRate":1,"conversionRate":2}}""", "loyalty.conversionRate")]
    [InlineData("""{"loyalty":{"conversionRate":1,"rounding":"up"}}""", "loyalty.rounding")]
    [InlineData("""{"loyalty":{"conversionRate":1,"rounding":"Floor"}}""", "loyalty.rounding")]
    [InlineData("""{"loyalty":{"conversionRate":1,"rounding":1}}""", "loyalty.rounding")]
    [InlineData("""{"loyalty":{"conversionRate":1,"rounding":"floor","scale":-1}}""", "loyalty.scale")]
    [InlineData("""{"loyalty":{"conversionRate":1,"rounding":"floor","scale":5}}""", "loyalty.scale")]
    [InlineData("""{"loyalty":{"conversionRate":1,"rounding":"floor","scale":1.5}}""", "loyalty.scale")]
    [InlineData("""{"loyalty":{"conversionRate":1,"rounding":"floor","scale":"2"}}""", "loyalty.scale")]
    [InlineData("""{"loyalty":{"conversionRate":1,"scale":2}}""", "loyalty.scale")]
    [InlineData("""{"loyalty":{"conversionRate":1,"rounding":"none","scale":2}}""", "loyalty.scale")]
    [InlineData("""{"loyalty":{"conversionRate":1,"bonus":2}}""", "loyalty.bonus")]
    [InlineData("""{"loyalty":{"conversionRate":1},"theme":"dark"}""", "theme")]
    public async Task A_setting_that_breaks_a_rule_is_named_and_nothing_is_written(string json, string field)
    {
        var answer = await monolith.WithoutWritingAsync(() => PutAsync(json, "\"0\""));

        await answer.ShouldNameAsync(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Another_merchants_settings_are_neither_seen_nor_touched()
    {
        var other = new Shop(monolith);
        await other.SetRateAsync(5m);

        await PutAsync(RateOne, "\"0\"");

        (await other.GetAsync("/configuration")).GetProperty("loyalty").GetProperty("conversionRate").GetDecimal()
            .ShouldBe(5m);
        (await shop.GetAsync("/configuration")).GetProperty("loyalty").GetProperty("conversionRate").GetDecimal()
            .ShouldBe(1m);
    }

    [Fact]
    public async Task Settings_of_other_features_stay_as_they_are()
    {
        await monolith.Owner.ExecuteAsync(
            """
            insert into points.configuration (merchant_id, settings)
            values ($1, '{"receipts": {"footer": "Bye"}}')
            """,
            shop.MerchantId);

        await PutAsync(RateOne, "\"1\"");

        (await monolith.Owner.ScalarAsync<string>(
            "select settings #>> '{receipts,footer}' from points.configuration where merchant_id = $1",
            shop.MerchantId)).ShouldBe("Bye");
    }

    [Theory]
    [InlineData("""{"conversionRate": "1.5"}""")]
    [InlineData("\"abc\"")]
    [InlineData("\"{\"")]
    [InlineData("7")]
    public async Task A_setting_that_cannot_be_used_shows_as_the_rate_of_0_that_it_counts_as(string loyalty)
    {
        await shop.SetLoyaltyAsync(loyalty);

        (await shop.GetAsync("/configuration")).GetRawText()
            .ShouldBe("""{"loyalty":{"conversionRate":0,"rounding":"none","scale":null}}""");
    }

    [Fact]
    public async Task A_rate_counts_from_the_next_completed_order_on()
    {
        var customer = Guid.NewGuid();
        await shop.SellAsync("10", customer);
        await PutAsync("""{"loyalty":{"conversionRate":2.5}}""", "\"0\"");
        await shop.SellAsync("10", customer);

        await monolith.DrainAsync();

        (await shop.BalanceAsync(customer)).Balance.ShouldBe(25m);
    }

    private Task<HttpResponseMessage> PutAsync(string json, string? ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return shop.Client.SendAsync(request);
    }
}
