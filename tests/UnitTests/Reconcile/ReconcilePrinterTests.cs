using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Reconcile;
using CustomerPoints.Points.Contracts;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Reconcile;

/// <summary>What a person reads, and what a pipe gets.</summary>
public sealed class ReconcilePrinterTests
{
    private static readonly Guid Merchant = Guid.Parse("7d3f6e0e-54b5-4a52-8f57-a4c0ff1ba3f0");

    private static readonly ReconciliationReport Sound = new(
        DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(2.5), MerchantId: null, IsRepair: false, Orders: 1_234,
        Messages: 5, Customers: 6, LedgerRows: 7, Counts: [], Examples: [], Repairs: []);

    [Fact]
    public void A_sound_database_is_said_to_be_sound_and_how_much_was_looked_at() => Print(Sound).ShouldBe(
        [
            "Looked at 1,234 completed orders, 5 messages, 6 customers, 7 ledger rows in 2.5 s; "
            + "dead letters that wait for a person: 0.",
            "✓ Everything adds up.",
        ]);

    [Fact]
    public void In_a_pipe_each_count_is_a_line_of_tabs_with_plain_numbers() => Print(Sound with
    {
        Counts = [new DifferenceCount(Merchant, DifferenceKind.OrderMissing, 12_345, 345)],
    })[0].ShouldBe($"{Merchant}\tOrderMissing\t12345\t345\t12000");

    [Fact]
    public void Dead_letters_are_told_and_are_no_difference()
    {
        var lines = Print(Sound with { Counts = [new DifferenceCount(Merchant, DifferenceKind.DeadLetter, 3, 0)] });

        lines[^2].ShouldEndWith("dead letters that wait for a person: 3.");
        lines[^1].ShouldBe("✓ Everything adds up.");
    }

    [Fact]
    public void What_could_not_be_mended_is_told_with_its_reason()
    {
        var lines = Print(Sound with
        {
            Counts = [new DifferenceCount(Merchant, DifferenceKind.BalanceWrong, 1, 0)],
            Repairs = [new Repair(DifferenceKind.BalanceWrong, Merchant, "it does not fit", IsDone: false)],
        });

        lines[1].ShouldBe($"{Merchant} not repaired: it does not fit");
        lines[^1].ShouldBe("✗ Differences left: 1.");
    }

    [Fact]
    public void Where_no_module_tells_of_orders_the_report_says_so() =>
        Print(Sound with { Orders = null })[0].ShouldStartWith("Looked at no orders (no module tells), 5 messages");

    private static string[] Print(ReconciliationReport report)
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, TextReader.Null.ReadLine);
        new ReconcilePrinter(terminal).Print(report, asJson: false);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
