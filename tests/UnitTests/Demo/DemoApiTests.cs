using System.Net;
using CustomerPoints.Monolith.Demo.Planning;
using CustomerPoints.Monolith.Demo.Sending;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class DemoApiTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly Guid Merchant = DemoIds.Merchant("Germany");
    private static readonly PlannedPayment Payment = new("pay_1_1", 10m, 1);
    private static readonly PlannedOrder Order = new("1", DemoIds.Order("1"), Merchant, null, 10m, [Payment]);

    [Fact]
    public async Task A_configuration_is_written_over_the_version_that_was_read()
    {
        using var server = new RecordingServer(HttpStatusCode.OK) { ETag = "\"7\"" };

        var refusal = await Api(server).ConfigureAsync("Germany", new MerchantTerms(0.05m), default);

        refusal.ShouldBeNull();
        server.Requests.Select(request => request.Method).ShouldBe([HttpMethod.Get, HttpMethod.Put]);
        server.Requests[1].Headers.GetValues("If-Match").ShouldBe(["\"7\""]);
        server.Requests[1].Headers.Authorization?.ToString().ShouldBe("Bearer token of Germany");
    }

    [Fact]
    public async Task A_payment_carries_a_signature_over_its_id_its_time_and_its_body()
    {
        using var server = new RecordingServer(HttpStatusCode.OK);
        var body = DemoBodies.Payment(Order, Payment, default);

        await Api(server).PayAsync(Order, Payment, body, default);

        var headers = server.Requests.ShouldHaveSingleItem().Headers;
        var signed = new WebhookSigner(Secret).Sign(
            "msg_pay_1_1", headers.GetValues("webhook-timestamp").Single(), body);
        headers.GetValues("webhook-id").ShouldBe(["msg_pay_1_1"]);
        headers.GetValues("webhook-signature").ShouldBe([signed]);
        headers.Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task A_refused_order_is_reported_with_its_id_status_and_answer()
    {
        using var server = new RecordingServer(HttpStatusCode.Conflict) { Body = """{"title":"other content"}""" };

        var refusal = await Api(server).RegisterAsync(Order, default);

        refusal.ShouldBe(new Refusal(
            $"{Order.OrderId} (1)", "register order", "409 Conflict", """{"title":"other content"}"""));
    }

    [Fact]
    public async Task A_server_out_of_reach_is_a_refusal_and_no_exception()
    {
        using var server = new RecordingServer(HttpStatusCode.OK) { Unreachable = true };

        var refusal = await Api(server).RegisterAsync(Order, default);

        refusal.ShouldNotBeNull().Status.ShouldBe("no answer");
    }

    private static DemoApi Api(RecordingServer server)
    {
        var client = new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("http://localhost") };
        var tokens = new Dictionary<Guid, string> { [Merchant] = "token of Germany" };
        return new DemoApi(
            new PatientSender(client, TimeProvider.System), tokens, new WebhookSigner(Secret), TimeProvider.System);
    }

    private sealed class RecordingServer(HttpStatusCode status) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];

        public string? ETag { get; init; }

        public string Body { get; init; } = "";

        public bool Unreachable { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            if (Unreachable)
            {
                throw new HttpRequestException("Connection refused");
            }

            Requests.Add(request);
            var response = new HttpResponseMessage(status) { Content = new StringContent(Body) };
            response.Headers.TryAddWithoutValidation("ETag", ETag);
            return Task.FromResult(response);
        }
    }
}
