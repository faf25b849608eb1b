using CustomerPoints.Sale.Payments;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Sale;

/// <summary>Whose secret made a signature.</summary>
public sealed class WebhookSecretsTests
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    private readonly string first = NewSecret(1);
    private readonly string second = NewSecret(2);
    private readonly string third = NewSecret(3);

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(32, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool isTaken) =>
        (WebhookSecrets.Decode($"whsec_{Convert.ToBase64String(new byte[bytes])}")?.Length == bytes)
            .ShouldBe(isTaken);

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_no base64, whatever its length may be")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void Other_text_is_no_secret(string text) => WebhookSecrets.Decode(text).ShouldBeNull();

    [Fact]
    public void The_provider_is_the_one_whose_secret_signed()
    {
        var secrets = Secrets(("acme", [first]), ("other", [second]));

        secrets.ProviderOf(SignedWith(first), Body).ShouldBe("acme");
        secrets.ProviderOf(SignedWith(second), Body).ShouldBe("other");
    }

    [Fact]
    public void While_a_secret_is_being_rotated_the_old_and_the_new_one_name_the_same_provider()
    {
        var secrets = Secrets(("acme", [first, second]));

        secrets.ProviderOf(SignedWith(first), Body).ShouldBe("acme");
        secrets.ProviderOf(SignedWith(second), Body).ShouldBe("acme");
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_provider_whose_payments_could_not_be_recorded_is_refused_at_the_start(int length, bool isTaken)
    {
        var options = new WebhookOptions();
        options.Providers.Add(new string('a', length), [first]);

        new WebhookOptionsValidator("Sale:Webhooks").Validate(name: null, options).Succeeded.ShouldBe(isTaken);
    }

    [Fact]
    public void An_unknown_secret_names_nobody()
    {
        Secrets(("acme", [first]), ("other", [second])).ProviderOf(SignedWith(third), Body).ShouldBeNull();
        Secrets().ProviderOf(SignedWith(first), Body).ShouldBeNull();
    }

    private static WebhookSecrets Secrets(params (string Provider, string[] Secrets)[] providers)
    {
        var options = new WebhookOptions();
        foreach (var (provider, secrets) in providers)
        {
            options.Providers.Add(provider, secrets);
        }

        return new WebhookSecrets(Options.Create(options));
    }

    private static WebhookSignature SignedWith(string secret)
    {
        const string Id = "msg_1";
        const string Timestamp = "1614265330";
        return new(Id, Timestamp, [WebhookSignature.Sign(WebhookSecrets.Decode(secret)!, Id, Timestamp, Body)]);
    }

    private static string NewSecret(byte fill) =>
        $"whsec_{Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray())}";
}
