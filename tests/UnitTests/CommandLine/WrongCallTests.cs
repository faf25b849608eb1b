using CustomerPoints.Monolith.CommandLine.Parsing;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.CommandLine;

/// <summary>A word that nobody knows ends the call with 2 before anything is done, whatever it looks like.</summary>
public sealed class WrongCallTests
{
    public static TheoryData<string, string> UnknownWords =>
        new(from verb in Verbs.All.Keys
            from word in (string[])["--nonsense", "--nonsense=1", "--Nonsense:Key=1", "--Point:Inbox:BatchSize=5"]
            select (verb, word));

    [Theory]
    [MemberData(nameof(UnknownWords))]
    public async Task In_no_verb_does_an_unknown_word_pass_for_a_setting(string verb, string word)
    {
        var (code, output, error) = await Verbs.CallAsync([.. verb.Split(' '), word]);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain($"Unknown: {word}.");
        error.ShouldContain($"./run {verb} --help");
    }

    [Theory]
    [InlineData("Did you mean reconcile?", "reconcil")]
    [InlineData("Did you mean --repair?", "reconcile", "--repiar")]
    [InlineData("Did you mean --dry-run?", "inbox", "retry", "--all", "--dryrun=true")]
    [InlineData("Unknown: nonsense.", "nonsense")]
    [InlineData("the sections are Authentication", "--Point:Inbox:BatchSize=5")]
    [InlineData("Required command was not provided", "inbox")]
    [InlineData("--merchant is 'nobody'; it must be the UUID of a merchant.", "token", "--merchant", "nobody")]
    [InlineData("it must be the UUID", "reconcile", "--merchant", "00000000-0000-0000-0000-000000000000")]
    [InlineData("give --repair, too", "reconcile", "--at-current-rate")]
    [InlineData("Unknown: Order.write.", "token", "--permission", "Order.write")]
    [InlineData("give --exit, too", "demo", "--json")]
    [InlineData("--take is '0'", "demo", "--take", "0")]
    [InlineData("either positions or --all", "inbox", "retry", "--yes")]
    [InlineData("either positions or --all", "inbox", "retry", "--yes", "--all", "1")]
    [InlineData("A position is '0'", "inbox", "retry", "0")]
    [InlineData("A position is 'x'", "inbox", "discard", "x", "--reason", "test")]
    [InlineData("Unknown: --dry-rnu.", "inbox", "discard", "1", "--yes", "--reason", "--dry-rnu")]
    [InlineData("Unknown: -y.", "clients", "revoke", "-y")]
    [InlineData("--reason", "inbox", "discard", "1")]
    [InlineData("1 to 500 characters", "inbox", "discard", "1", "--reason", " ")]
    [InlineData("give --yes", "inbox", "retry", "--all")]
    [InlineData("give --yes", "inbox", "discard", "1", "--reason", "test")]
    [InlineData("--limit is '201'", "inbox", "dead", "--limit", "201")]
    [InlineData("--after is '-1'", "inbox", "dead", "--after", "-1")]
    [InlineData("The order is 'x'", "explain", "x")]
    [InlineData("Required argument missing", "explain")]
    [InlineData("--rate", "whatif", "--merchant", "4210ba88-2d2f-5068-b27a-64985693894e")]
    [InlineData("--merchant", "whatif", "--rate", "1")]
    public async Task What_is_wrong_is_said(string reason, params string[] words)
    {
        var (code, output, error) = await Verbs.CallAsync(words);

        code.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.ShouldContain(reason);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("10000.000001")]
    [InlineData("0.1234567")]
    [InlineData("1.00000000000000000000000000000001")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    public async Task A_rate_out_of_bounds_is_refused(string rate)
    {
        var (code, _, error) = await Verbs.CallAsync(
            "whatif", "--merchant", "4210ba88-2d2f-5068-b27a-64985693894e", $"--rate={rate}");

        code.ShouldBe(2);
        error.ShouldContain($"--rate is '{rate}'; it must be a number from 0 to 10,000 with at most 6 decimals.");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("")]
    public async Task A_scale_without_a_rounding_is_refused(string rounding)
    {
        string[] mode = rounding.Length == 0 ? [] : ["--rounding", rounding];

        var (code, _, error) = await Verbs.CallAsync(
            ["whatif", "--merchant", "4210ba88-2d2f-5068-b27a-64985693894e", "--rate=1", "--scale=2", .. mode]);

        code.ShouldBe(2);
        error.ShouldContain("give --rounding, too");
    }

    [Theory]
    [InlineData("repair", "repair", 0)]
    [InlineData("repiar", "repair", 2)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Words_are_as_far_apart_as_letters_must_be_changed(string from, string to, int distance) =>
        WrongCall.Distance(from, to).ShouldBe(distance);
}
