using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Judging;
using CustomerPoints.FuzzKit.Wire;
using Shouldly;
using Xunit;
using Case = CustomerPoints.FuzzKit.Cases.Case;

namespace CustomerPoints.UnitTests.FuzzKit;

/// <summary>An answer that should not be is seen; one that may be is let pass.</summary>
public sealed class JudgeTests
{
    private const string Problem =
        """{"type":"urn:x","title":"No.","status":400,"requestId":"1","errors":{"total":["is required"]}}""";

    private static readonly Judge Sut =
        new(new Leaks(["sale.sale_order", "sale.payment"], text => text == "sale.payment"));

    private static readonly Operation Order = new(
        "POST", "/orders", [], Schema: null, Example: null, new HashSet<int> { 201, 400, 404, 500 }, IsSecured: true);

    [Theory]
    [InlineData(500, "application/problem+json", Problem)]
    [InlineData(503, "application/problem+json", Problem)]
    [InlineData(0, "", "")]
    [InlineData(200, "application/json", "{}")]
    [InlineData(409, "application/problem+json", Problem)]
    [InlineData(400, "text/plain", "No.")]
    [InlineData(400, "application/problem+json", "{")]
    [InlineData(400, "application/problem+json", "[]")]
    [InlineData(404, "application/problem+json", Problem)]
    [InlineData(400, "application/problem+json", """{"title":"No.","status":400,"requestId":"1","detail":"x"}""")]
    [InlineData(400, "application/problem+json", """{"type":"urn:x","title":"No.","status":400,"requestId":"1"}""")]
    [InlineData(201, "application/json", "22P02: invalid input syntax for type uuid")]
    [InlineData(201, "application/json", "   at CustomerPoints.Points.Ledger.LedgerSql.Page(String where)")]
    [InlineData(201, "application/json", "could not be mapped to any .NET member")]
    [InlineData(201, "application/json", "relation sale.sale_order does not exist")]
    [InlineData(201, "application/json", "insert into x")]
    [InlineData(201, "application/json", "ZnV6ei1raXQtd2ViaG9vay1zZWNyZXQtb25lLTAwMDE=")]
    public void An_answer_that_should_not_be_is_seen(int status, string mediaType, string text) =>
        Sut.FaultsOf(Sent("{}"), AnswerOf(status, mediaType, text), isTight: false).ShouldNotBeEmpty();

    [Theory]
    [InlineData(400, "application/problem+json", Problem)]
    [InlineData(201, "application/json", """{"createdAt":"2026-11-22T10:42:00Z"}""")]
    [InlineData(201, "application/json", """{"messageType":"sale.order-completed.v1"}""")]
    [InlineData(
        404, "application/problem+json", """{"type":"x","title":"No.","status":404,"requestId":"1","detail":"It"}""")]
    [InlineData(201, "application/json", "a payment id that was accepted: sale.payment")]
    [InlineData(201, "application/json", "an echo of what the client wrote: System.String")]
    public void An_answer_that_may_be_is_let_pass(int status, string mediaType, string text) =>
        Sut.FaultsOf(Sent("System.String"), AnswerOf(status, mediaType, text), isTight: false).ShouldBeEmpty();

    [Fact]
    public void A_rate_limit_says_when_to_come_back()
    {
        var refused = AnswerOf(
            429, Answer.ProblemJson, """{"type":"x","title":"No.","status":429,"requestId":"1","detail":"1 s"}""");

        Sut.FaultsOf(Sent("{}"), refused, isTight: true).ShouldBe(["429 without Retry-After"]);
    }

    [Fact]
    public void What_the_host_logs_as_an_error_is_found_with_its_case()
    {
        const string Log = """
            info: Microsoft.Hosting.Lifetime[0]
                  Now listening
            fail: CustomerPoints.Monolith.Protection.UnhandledExceptions[1]
                  POST /orders failed; request 00-000000000000000700000000000000ff-00000000000000aa-01.
                  System.InvalidOperationException: no
            warn: X[0]
                  fail: not at the start of a line
            fail: CustomerPoints.Inbox[1004]
                  Inbox: message 3 was parked as a dead letter: Unknown message type 'fuzz.planted'; known: x.
            """;

        HostLog.Errors(Log).ShouldHaveSingleItem().Number.ShouldBe(255);
    }

    private static Case Sent(string body) =>
        new(Order, new Request("POST", "/orders") { Body = System.Text.Encoding.UTF8.GetBytes(body) });

    private static Answer AnswerOf(int status, string mediaType, string text) => new(
        status,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = mediaType },
        text);
}
