using System.Security.Cryptography;
using System.Text;
using CustomerPoints.Monolith.Demo.Sending;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class WebhookSignerTests
{
    private static readonly byte[] Key = "a key of thirty-two bytes, no more"u8.ToArray();

    [Fact]
    public void A_signature_verifies_with_the_formula_of_Standard_Webhooks()
    {
        var signer = new WebhookSigner($"whsec_{Convert.ToBase64String(Key)}");
        const string Body = """{"type":"payment.succeeded","note":"£"}""";

        var signature = signer.Sign("msg_1", "1674087231", Encoding.UTF8.GetBytes(Body));

        var mac = HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"msg_1.1674087231.{Body}"));
        signature.ShouldBe($"v1,{Convert.ToBase64String(mac)}");
    }

    /// <summary>The example in the Standard Webhooks reference libraries.</summary>
    [Fact]
    public void The_published_example_is_met()
    {
        var signer = new WebhookSigner("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = signer.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""u8);

        signature.ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Fact]
    public void A_secret_of_another_kind_is_refused()
    {
        Should.Throw<ArgumentException>(() => new WebhookSigner("secret")).Message.ShouldContain("whsec_");
    }
}
