using CustomerPoints.Sale.OrderUpdates;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>What one client is sent, in which order, and what becomes of it when it does not read.</summary>
public sealed class OrderUpdateClientTests
{
    [Fact]
    public void A_client_is_sent_everything_in_order()
    {
        var connection = new RecordingClient();
        var client = new OrderUpdateClient(connection);

        SendNumbers(client, 1, 500);

        connection.Received.Select(message => (int)message.Argument!).ShouldBe(Enumerable.Range(1, 500));
    }

    [Fact]
    public void What_waits_for_a_client_is_sent_in_order_once_it_reads()
    {
        var connection = RecordingClient.ThatDoesNotRead();
        var client = new OrderUpdateClient(connection);
        SendNumbers(client, 1, 1 + OrderUpdateClient.MaxWaiting);

        connection.StartReading();
        SendNumbers(client, 2 + OrderUpdateClient.MaxWaiting, 1);

        connection.Received.Select(message => (int)message.Argument!)
            .ShouldBe(Enumerable.Range(1, 2 + OrderUpdateClient.MaxWaiting));
    }

    [Fact]
    public void Beyond_its_bound_what_waits_melts_into_one_word_to_read_again()
    {
        var connection = RecordingClient.ThatDoesNotRead();
        var client = new OrderUpdateClient(connection);
        SendNumbers(client, 1, 10_000);
        connection.Received.Count.ShouldBe(1);

        connection.StartReading();

        connection.Received.Count.ShouldBeLessThanOrEqualTo(1 + OrderUpdateClient.MaxWaiting);
        connection.Received.ElementAt(1).Method.ShouldBe(OrderUpdatesHub.Sync);
        connection.Received.Last().Argument.ShouldBe(10_000);
    }

    private static void SendNumbers(OrderUpdateClient client, int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            client.Send(OrderUpdatesHub.Updated, number);
        }
    }
}
