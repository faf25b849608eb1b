using CustomerPoints.Sale.OrderUpdates;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>What travels between nodes.</summary>
public sealed class OrderUpdatePayloadTests
{
    private readonly Guid sender = Guid.NewGuid();

    [Theory]
    [InlineData(1)]
    [InlineData(OrderUpdatePayload.MaxUpdates)]
    [InlineData((2 * OrderUpdatePayload.MaxUpdates) + 1)]
    public void What_is_sent_arrives_in_payloads_that_PostgreSQL_takes(int count)
    {
        var updates = Enumerable.Range(0, count).Select(_ => new OrderUpdate(Guid.NewGuid(), Guid.NewGuid())).ToList();

        var payloads = OrderUpdatePayload.Encode(sender, updates);

        payloads.ShouldAllBe(payload => payload.Length < 8_000);
        payloads.SelectMany(payload => OrderUpdatePayload.DecodeFromOthers(Guid.NewGuid(), payload)).ShouldBe(updates);
    }

    [Fact]
    public void A_node_does_not_hear_itself() => OrderUpdatePayload.DecodeFromOthers(
        sender, OrderUpdatePayload.Encode(sender, [new(Guid.NewGuid(), Guid.NewGuid())])[0]).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("00000000000000000000000000000001")]
    [InlineData("00000000000000000000000000000001not base64")]
    [InlineData("00000000000000000000000000000001AAAA")]
    [InlineData("0000000000000000000000000000000gAAAA")]
    public void What_is_no_payload_says_nothing(string payload) =>
        OrderUpdatePayload.DecodeFromOthers(sender, payload).ShouldBeEmpty();

    [Fact]
    public void A_payload_that_is_too_long_says_nothing() => OrderUpdatePayload.DecodeFromOthers(
        sender, $"{Guid.NewGuid():N}{Convert.ToBase64String(new byte[32 * (OrderUpdatePayload.MaxUpdates + 1)])}")
        .ShouldBeEmpty();
}
