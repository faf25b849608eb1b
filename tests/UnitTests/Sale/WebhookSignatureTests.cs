using CsCheck;
using CustomerPoints.Sale.Payments;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Sale;

/// <summary>The signature of a webhook (Standard Webhooks 1.0).</summary>
public sealed class WebhookSignatureTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Published = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Secret = WebhookSecrets.Decode("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;
    private static readonly byte[] Body = """{"test": 2432232314}"""u8.ToArray();
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void The_published_example_is_met()
    {
        var (signature, problem) = WebhookSignature.Read(Id, Timestamp, Published, Now);

        problem.ShouldBeNull();
        signature!.Holds(Body, Secret).ShouldBeTrue();
        Published.ShouldBe($"v1,{Convert.ToBase64String(WebhookSignature.Sign(Secret, Id, Timestamp, Body))}");
    }

    [Fact]
    public void A_change_of_id_time_body_or_secret_breaks_it()
    {
        Read(Id + "x", Timestamp).Holds(Body, Secret).ShouldBeFalse();
        Read(Id, "1614265331").Holds(Body, Secret).ShouldBeFalse();
        Read(Id, Timestamp).Holds([.. Body, (byte)' '], Secret).ShouldBeFalse();
        Read(Id, Timestamp).Holds(Body, [.. Secret, 0xFF]).ShouldBeFalse();
    }

    [Fact]
    public void A_change_of_any_one_bit_of_the_body_breaks_it() =>
        Gen.Select(Gen.Int[0, Body.Length - 1], Gen.Int[0, 7]).Sample((place, bit) =>
        {
            var changed = Body.ToArray();
            changed[place] ^= (byte)(1 << bit);
            return !Read(Id, Timestamp).Holds(changed, Secret);
        });

    [Fact]
    public void One_good_signature_among_several_is_enough()
    {
        var other = $"v1,{Convert.ToBase64String(new byte[32])}";

        var (signature, _) = WebhookSignature.Read(Id, Timestamp, $"{other} v1a,AAAA {Published} {other}", Now);

        signature!.Holds(Body, Secret).ShouldBeTrue();
    }

    [Fact]
    public void No_more_than_sixteen_signatures_are_looked_at()
    {
        var others = string.Join(' ', Enumerable.Repeat($"v1,{Convert.ToBase64String(new byte[32])}", 16));

        var (signature, _) = WebhookSignature.Read(Id, Timestamp, $"{others} {Published}", Now);

        signature!.Signatures.Count.ShouldBe(16);
        signature.Holds(Body, Secret).ShouldBeFalse();
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(-299, true)]
    [InlineData(0, true)]
    [InlineData(299, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void The_timestamp_may_lie_five_minutes_from_now_either_way(int seconds, bool isFresh)
    {
        var (signature, problem) = WebhookSignature.Read(Id, Timestamp, Published, Now.AddSeconds(seconds));

        (signature is not null).ShouldBe(isFresh);
        (problem?.StartsWith("webhook-timestamp", StringComparison.Ordinal) ?? false).ShouldBe(!isFresh);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("1614265330.0")]
    [InlineData("+1614265330")]
    [InlineData("-1614265330")]
    [InlineData(" 1614265330")]
    [InlineData("1614265330,1614265330")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    public void What_is_no_time_is_refused(string? timestamp)
    {
        var (signature, problem) = WebhookSignature.Read(Id, timestamp, Published, Now);

        signature.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldStartWith("webhook-timestamp");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1,")]
    [InlineData("v1,AAAA")]
    [InlineData("v1,no base64 at all")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OEAAA==")]
    public void What_is_no_signature_is_refused(string? header)
    {
        var (signature, problem) = WebhookSignature.Read(Id, Timestamp, header, Now);

        signature.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldStartWith("webhook-signature");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void An_id_has_1_to_256_characters(int length, bool isTaken)
    {
        var (signature, problem) = WebhookSignature.Read(new string('a', length), Timestamp, Published, Now);

        (signature is not null).ShouldBe(isTaken);
        (problem?.StartsWith("webhook-id", StringComparison.Ordinal) ?? false).ShouldBe(!isTaken);
    }

    private static WebhookSignature Read(string id, string timestamp) =>
        WebhookSignature.Read(id, timestamp, Published, Now).Signature!;
}
