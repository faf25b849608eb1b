using System.Text.Json;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Demo;
using CustomerPoints.Monolith.Demo.Planning;
using CustomerPoints.Monolith.Demo.Proof;
using CustomerPoints.Monolith.Demo.Sending;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class DemoReportTests : IDisposable
{
    private static readonly ExpectedFigures Expected = new(
        0, 0, 0, 0, 0, new Dictionary<string, decimal>(StringComparer.Ordinal));

    private static readonly FoundFigures Empty = new(
        0,
        0,
        0,
        new Dictionary<string, long>(StringComparer.Ordinal),
        new Dictionary<Guid, MerchantAwards>(),
        new LedgerProof(0, 0, 0, 0, 0),
        new AwardLatency(0, null, null));

    private readonly StringWriter output = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public void A_run_that_adds_up_says_so()
    {
        Write(Empty).ShouldBeTrue();

        output.ToString().ShouldContain("✓ Every number adds up.");
        output.ToString().ShouldContain("Award latency: p50 –, p99 –.");
    }

    [Fact]
    public void A_figure_that_is_wrong_is_named_with_what_was_expected_and_found()
    {
        Write(Empty with { Orders = 1_234 }).ShouldBeFalse();

        output.ToString().ShouldContain("✗ Orders: expected 0, found 1,234.");
    }

    [Fact]
    public void Refusals_are_shown_up_to_ten_and_counted_all()
    {
        var refusals = new RefusalLog();
        for (var order = 1; order <= 12; order++)
        {
            refusals.Add(new Refusal($"order [{order}]", "register order", "409 Conflict", "{}"));
        }

        Report().WriteRefusals(refusals);

        output.ToString().ShouldContain("order [10]");
        output.ToString().ShouldNotContain("order [11]");
        output.ToString().ShouldContain("12 requests were refused; the first 10 are shown.");
    }

    [Fact]
    public void In_JSON_the_figures_are_numbers()
    {
        Write(Empty with { Orders = 1_234 }, asJson: true).ShouldBeFalse();

        var report = JsonElement.Parse(output.ToString());
        report.GetProperty("addsUp").GetBoolean().ShouldBeFalse();
        report.GetProperty("figures")[0].GetProperty("found").GetDecimal().ShouldBe(1_234);
    }

    private bool Write(FoundFigures found, bool asJson = false) => Report(asJson).Write(
        new DemoResult(
            new ReplayPlan([], [], 0, 0), Expected, new DemoStart(default, 0), found, new ReplayCounters(), default, 0),
        new RefusalLog());

    private DemoReport Report(bool asJson = false) =>
        new(new Terminal(output, TextWriter.Null, TextReader.Null.ReadLine), asJson);
}
