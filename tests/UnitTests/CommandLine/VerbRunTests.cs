using CustomerPoints.Monolith.CommandLine;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.CommandLine;

/// <summary>What becomes of a verb that cannot do its work.</summary>
public sealed class VerbRunTests
{
    [Fact]
    public async Task What_a_person_can_mend_is_a_message_and_3()
    {
        (await RunAsync(new SetupException("No key."))).ShouldBe((3, "No key.\n"));
        (await RunAsync(new IOException("No room."))).ShouldBe((3, "No room.\n"));
        (await RunAsync(new OptionsValidationException("", typeof(object), ["One.", "Two."])))
            .ShouldBe((3, "One.\nTwo.\n"));
    }

    [Fact]
    public async Task What_the_database_says_is_told_however_it_is_wrapped()
    {
        const string told = "The database refused or could not be reached: down\n";
        var fault = new NpgsqlException("down");

        (await RunAsync(fault)).ShouldBe((3, told));
        (await RunAsync(new DbUpdateException("EF Core's words", fault))).ShouldBe((3, told));
        (await RunAsync(new InvalidOperationException("transient", new DbUpdateException("", fault))))
            .ShouldBe((3, told));
    }

    [Fact]
    public async Task A_setting_that_is_no_number_is_named()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Points:Inbox:BatchSize", "many")]).Build();
        var fault = Should.Throw<InvalidOperationException>(
            () => configuration.GetValue<int>("Points:Inbox:BatchSize"));

        var (code, error) = await RunAsync(fault);

        code.ShouldBe(3);
        error.ShouldContain("Points:Inbox:BatchSize");
    }

    [Fact]
    public async Task Words_that_do_not_go_together_are_2() =>
        (await RunAsync(new CalledWronglyException("Either, or."))).ShouldBe((2, "Either, or.\n"));

    [Fact]
    public async Task A_verb_that_is_stopped_says_what_is_left_of_its_work()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        (await RunAsync(new OperationCanceledException(), stop.Token)).ShouldBe((3, "Stopped.\n"));
    }

    [Fact]
    public async Task A_defect_is_not_hushed_up()
    {
        var run = () => RunAsync(new InvalidOperationException("a defect"));

        (await run.ShouldThrowAsync<InvalidOperationException>()).Message.ShouldBe("a defect");
    }

    private static async Task<(int Code, string Error)> RunAsync(
        Exception fault, CancellationToken cancellationToken = default)
    {
        await using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Null, error, TextReader.Null.ReadLine);
        var code = await VerbRun.RunAsync(
            terminal, _ => Task.FromException<int>(fault), whenStopped: "Stopped.", cancellationToken);
        return (code, error.ToString());
    }
}
