using System.Net;
using System.Text;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Payments;

/// <summary>Who may report a payment: whoever holds a provider's secret, now.</summary>
public sealed class SignatureTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const int MaxBodyBytes = 64 * 1024;
    private const string UnknownSecret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private readonly Shop shop = new(monolith);
    private readonly Provider provider = new(monolith);

    [Theory]
    [InlineData("webhook-id", null)]
    [InlineData("webhook-id", "")]
    [InlineData("webhook-id", "another id")]
    [InlineData("webhook-timestamp", null)]
    [InlineData("webhook-timestamp", "")]
    [InlineData("webhook-timestamp", "2026-11-22T10:00:00Z")]
    [InlineData("webhook-timestamp", "1795341600.5")]
    [InlineData("webhook-timestamp", "99999999999999999999")]
    [InlineData("webhook-timestamp", "1795341601")]
    [InlineData("webhook-signature", null)]
    [InlineData("webhook-signature", "")]
    [InlineData("webhook-signature", "v1")]
    [InlineData("webhook-signature", "v1,")]
    [InlineData("webhook-signature", "v1,no base64")]
    [InlineData("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public async Task A_header_that_is_missing_malformed_or_not_the_signed_one_is_refused(string header, string? value)
    {
        var request = provider.Signed(await BodyAsync());
        Replace(request, header, value);

        await ShouldBeRefusedAsync(request);
    }

    [Fact]
    public async Task An_unknown_secret_is_refused() =>
        await ShouldBeRefusedAsync(new Provider(monolith, UnknownSecret).Signed(await BodyAsync()));

    [Fact]
    public async Task Another_body_than_the_signed_one_is_refused()
    {
        var body = await BodyAsync();
        var request = provider.Signed(body);
        var other = body.Replace("12.50", "1.25", StringComparison.Ordinal);
        request.Content = new StringContent(other, Encoding.UTF8, "application/json");

        await ShouldBeRefusedAsync(request);
    }

    [Fact]
    public async Task The_signature_decides_whatever_the_content_type()
    {
        var request = provider.Signed(await BodyAsync());
        request.Content!.Headers.ContentType = new("text/plain");

        (await provider.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_signature_of_another_version_is_refused()
    {
        var request = provider.Signed(await BodyAsync());
        Replace(request, "webhook-signature", SignatureOf(request).Replace("v1,", "v2,", StringComparison.Ordinal));

        await ShouldBeRefusedAsync(request);
    }

    [Fact]
    public async Task A_header_that_is_sent_twice_is_refused()
    {
        var request = provider.Signed(await BodyAsync());
        request.Headers.Add("webhook-id", "another");

        await ShouldBeRefusedAsync(request);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public async Task A_delivery_signed_more_than_five_minutes_from_now_is_refused(int secondsLate) =>
        await ShouldBeRefusedAsync(provider.Signed(await BodyAsync(), TimeSpan.FromSeconds(secondsLate)));

    [Theory]
    [InlineData(299)]
    [InlineData(-299)]
    public async Task A_delivery_signed_within_five_minutes_from_now_is_taken(int secondsLate)
    {
        var answer = await provider.SendAsync(provider.Signed(await BodyAsync(), TimeSpan.FromSeconds(secondsLate)));

        await answer.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_good_signature_among_several_is_enough()
    {
        var request = provider.Signed(await BodyAsync());
        var other = $"v1,{Convert.ToBase64String(new byte[32])}";
        Replace(request, "webhook-signature", $"{other} v1a,AAAA {SignatureOf(request)} {other}");

        var answer = await provider.SendAsync(request);

        await answer.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_signature_not_even_the_size_of_the_body_matters()
    {
        var request = provider.Signed(new string(' ', MaxBodyBytes + 1));
        Replace(request, "webhook-signature", null);

        await ShouldBeRefusedAsync(request);
    }

    [Fact]
    public async Task While_a_secret_is_being_rotated_both_hold_and_name_the_same_provider()
    {
        await using var rotating = monolith.WithWebHostBuilder(
            builder => builder.UseSetting("Sale:Webhooks:Providers:acme:1", UnknownSecret));
        var client = rotating.CreateClient();
        var body = await BodyAsync();
        var now = monolith.Time.GetUtcNow();
        var first = await client.DeliverAsync(body, now);

        var again = await monolith.WithoutWritingAsync(() => client.DeliverAsync(body, now, UnknownSecret));

        await first.ShouldBeAsync(HttpStatusCode.OK);
        await again.ShouldBeAsync(HttpStatusCode.OK);
    }

    private async Task ShouldBeRefusedAsync(HttpRequestMessage request)
    {
        var answer = await monolith.WithoutWritingAsync(() => provider.SendAsync(request));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
        problem.GetProperty("type").GetString().ShouldBe("urn:customer-points:problem:invalid-signature");
    }

    private async Task<string> BodyAsync() =>
        Webhooks.Payment(await shop.RegisterAsync("12.50", customerId: null), Provider.NewPaymentId(), "12.50");

    private static string SignatureOf(HttpRequestMessage request) =>
        request.Headers.GetValues("webhook-signature").Single();

    private static void Replace(HttpRequestMessage request, string header, string? value)
    {
        request.Headers.Remove(header);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }
}
