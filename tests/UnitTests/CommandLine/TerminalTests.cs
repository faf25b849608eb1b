using CustomerPoints.Monolith.CommandLine.Rendering;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace CustomerPoints.UnitTests.CommandLine;

/// <summary>What a person sees, and what a program gets.</summary>
public sealed class TerminalTests : IDisposable
{
    private const char Escape = '\u001b';

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public void In_a_pipe_a_sheet_is_lines_of_tabs_with_plain_numbers_and_times()
    {
        For(isPerson: false).Write(Sample());

        output.ToString().ShouldBe(
            "first\t12345\t0.5\t2026-11-22T10:00:00.5Z\n\t-1\t\t\n", StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public void A_person_gets_a_table_with_headings_colours_and_readable_numbers()
    {
        For(isPerson: true).Write(Sample());

        var table = output.ToString();
        table.ShouldContain("Name");
        table.ShouldContain("12,345");
        table.ShouldContain("2026-11-22 10:00:00Z");
        table.ShouldContain("│");
        table.ShouldContain(Escape);
    }

    [Fact]
    public void Without_colours_a_person_gets_the_table_without_escape_sequences()
    {
        var terminal = For(isPerson: true) with { HasColours = false };

        terminal.Write(Sample());
        terminal.WriteLine("done", Color.Green);

        output.ToString().ShouldContain("│");
        output.ToString().ShouldNotContain(Escape);
    }

    [Fact]
    public void What_comes_from_outside_cannot_break_the_line_or_steer_the_terminal()
    {
        var sheet = new Sheet(new Column("Error"), new Column("Next"));
        sheet.Add(Cell.Of("a\tb\r\nc\u001b[31md\u009b"), Cell.Of("next"));

        For(isPerson: false).Write(sheet);

        output.ToString().ShouldBe($"a b  c [31md \tnext{Environment.NewLine}");
    }

    [Fact]
    public void A_sheet_without_rows_is_nothing()
    {
        For(isPerson: true).Write(new Sheet(new Column("Name")));

        output.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData(" Yes ", true)]
    [InlineData("n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("yess", false)]
    public async Task Anything_but_yes_is_no(string? answer, bool isYes)
    {
        using var input = new StringReader(answer ?? "");
        var terminal = new Terminal(output, error, input.ReadLine);

        (await terminal.ConfirmAsync("Retry?", default)).ShouldBe(isYes);

        output.ToString().ShouldBeEmpty();
        error.ToString().ShouldBe("Retry? [y/N] ");
    }

    [Fact]
    public async Task A_question_can_be_called_off()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var ask = () => new Terminal(output, error, TextReader.Null.ReadLine).ConfirmAsync("Retry?", stop.Token);

        await ask.ShouldThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Bars_of_long_works_are_shown_on_standard_error_to_a_person_alone(
        bool isWatched, bool isLong, bool isShown)
    {
        var terminal = new Terminal(output, error, TextReader.Null.ReadLine) { IsErrorShown = isWatched };

        await ProgressBars.ShowAsync(terminal, isLong, bars =>
        {
            bars.Tell("Ledger", 1, 2);
            return Task.FromResult(0);
        });

        output.ToString().ShouldBeEmpty();
        error.ToString().Contains("Ledger", StringComparison.Ordinal).ShouldBe(isShown);
    }

    [Fact]
    public void In_JSON_decimals_are_exact_and_names_begin_small()
    {
        For(isPerson: true).WriteJson(new { Points = 1.50m });

        output.ToString().ShouldBe("{\n  \"points\": 1.5\n}\n", StringCompareShould.IgnoreLineEndings);
    }

    private Terminal For(bool isPerson) => new(output, error, TextReader.Null.ReadLine)
    {
        IsOutputShown = isPerson,
        IsErrorShown = isPerson,
        HasColours = isPerson,
    };

    private static Sheet Sample()
    {
        var sheet = new Sheet(
            new("Name"), new("Count", IsNumber: true), new("Points", IsNumber: true), new("At", IsWhole: true));
        sheet.Add(
            Cell.Of("first") with { Colour = Color.Green },
            Cell.Of(12_345),
            Cell.Of(0.50m),
            Cell.Of(new DateTimeOffset(2026, 11, 22, 10, 0, 0, 500, TimeSpan.Zero)));
        sheet.Add(Cell.Of((string?)null), Cell.Of(-1), Cell.Of((decimal?)null), Cell.Of((DateTimeOffset?)null));
        return sheet;
    }
}
