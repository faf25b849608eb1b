using System.Net;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>Who is let in to listen, and how the token travels.</summary>
public sealed class DoorTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Negotiate = Till.Path + "/negotiate?negotiateVersion=1";

    private readonly Guid merchant = Guid.NewGuid();

    [Theory]
    [InlineData(null)]
    [InlineData("not.a.token")]
    public async Task Without_a_token_the_connection_is_refused(string? token)
    {
        await using var connection = Till.Connection(monolith, token);

        var refusal = await Should.ThrowAsync<HttpRequestException>(connection.StartAsync());

        refusal.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_the_permission_to_read_orders_the_connection_is_refused()
    {
        await using var connection = Till.Connection(
            monolith, monolith.TokenFor(merchant, "Order.create", "PointTransaction.read", "Customer.read"));

        var refusal = await Should.ThrowAsync<HttpRequestException>(connection.StartAsync());

        refusal.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_permission_to_read_orders_is_enough()
    {
        await using var connection = Till.Connection(monolith, monolith.TokenFor(merchant, "Order.read"));

        await connection.StartAsync();

        connection.State.ShouldBe(HubConnectionState.Connected);
    }

    [Fact]
    public async Task The_query_may_carry_the_token_on_the_hubs_path()
    {
        var token = monolith.TokenFor(merchant);

        var answer = await monolith.CreateClient().PostAsync($"{Negotiate}&access_token={token}", content: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_WebSocket_with_the_token_in_the_query_alone_is_served()
    {
        var shop = new Shop(monolith);
        var update = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var connection = Till.WebSocket(monolith, monolith.TokenFor(shop.MerchantId));
        connection.On<JsonElement>("ORDER_PAYMENT_UPDATED", update.SetResult);
        connection.On("ORDER_UPDATES_SYNC", ready.SetResult);

        await connection.StartAsync();
        await ready.Task.WaitAsync(Till.Patience);
        var order = await shop.SellAsync("10", customerId: null);

        (await update.Task.WaitAsync(Till.Patience)).Id().ShouldBe(order);
    }

    [Theory]
    [InlineData("/v1/api/sale/point-transactions")]
    [InlineData("/v1/api/sale/configuration")]
    [InlineData("/v1/api/sale/order-updates-2")]
    [InlineData("/v1/api/sale/orders/0197d7a0-0000-7000-8000-000000000000")]
    public async Task The_query_carries_no_token_anywhere_else(string path)
    {
        var token = monolith.TokenFor(merchant);

        var answer = await monolith.CreateClient().GetAsync($"{path}?access_token={token}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
