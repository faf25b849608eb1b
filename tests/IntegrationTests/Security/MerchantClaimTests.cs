using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>An authority may write the merchant's id in its own way.</summary>
public sealed class MerchantClaimTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    [Theory]
    [InlineData("D")]
    [InlineData("N")]
    [InlineData("B")]
    [InlineData("P")]
    [InlineData("X")]
    public async Task Every_form_of_a_UUID_opens_every_door(string form)
    {
        var shop = new Shop(monolith);
        var token = monolith.Token(shop.MerchantId, descriptor => Write(descriptor, shop.MerchantId.ToString(form)));
        var client = monolith.CreateClient();

        foreach (var path in (string[])["/inbox", "/inbox/messages", "/point-transactions", "/configuration"])
        {
            var answer = await client.SendAsync("GET", AccessRule.Base + path, Callers.Bearer(token));

            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    private static void Write(SecurityTokenDescriptor descriptor, string merchant)
    {
        descriptor.Subject.RemoveClaim(descriptor.Subject.FindFirst("merchant_id"));
        descriptor.Subject.AddClaim(new("merchant_id", merchant));
    }
}
