using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>What clients see of a database that cannot serve.</summary>
internal static class Outage
{
    private const int MostDeliveries = 100;

    public static async Task ShouldBeUnavailableAsync(this HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    /// <summary>Delivers a payment until it is acknowledged; before that, nothing but 503 may come.</summary>
    /// <returns>How often it was answered 503.</returns>
    public static async Task<int> DeliverUntilTakenAsync(
        this Shop shop, Guid saleOrderId, string amount, string paymentId)
    {
        for (var refused = 0; refused < MostDeliveries; refused++)
        {
            using var answer = await shop.PayAsync(saleOrderId, amount, paymentId);
            if (answer.IsSuccessStatusCode)
            {
                return refused;
            }

            await answer.ShouldBeUnavailableAsync();
        }

        throw new TimeoutException($"{paymentId} was not taken in {MostDeliveries} deliveries.");
    }

    /// <summary>Forgets the connections that broke meanwhile, so that a test can look without meeting them.</summary>
    public static void ForgetBrokenConnections(this MonolithFactory monolith)
    {
        monolith.Owner.Clear();
        monolith.Api.Clear();
    }

    /// <summary>One award, at the first attempt, and it is all the customer has.</summary>
    public static async Task ShouldBeAwardedAtTheFirstAttemptAsync(this Shop shop, Guid saleOrderId, decimal points)
    {
        var explained = await shop.ExplainAsync(saleOrderId);
        explained.ShouldNotBeNull();
        explained.Outcome.ShouldBe("Awarded");
        explained.Attempts.ShouldBe(1);
        explained.LastError.ShouldBeNull();
        (await shop.BalanceAsync(explained.CustomerId!.Value)).Balance.ShouldBe(points);
    }
}
