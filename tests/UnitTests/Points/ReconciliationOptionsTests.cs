using CustomerPoints.Points;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Points;

/// <summary>Bounds of <c>Points:Reconciliation</c>, checked when the host starts.</summary>
public sealed class ReconciliationOptionsTests
{
    [Theory]
    [InlineData("Interval", "00:00:59")]
    [InlineData("Interval", "31.00:00:00")]
    [InlineData("StartDelay", "2.00:00:00")]
    [InlineData("PageSize", "99")]
    [InlineData("PageSize", "50001")]
    [InlineData("StatementTimeout", "00:00:00")]
    public void A_value_out_of_bounds_is_refused_and_named(string setting, string value) =>
        Should.Throw<OptionsValidationException>(() => Validate(setting, value)).Message.ShouldContain(setting);

    [Theory]
    [InlineData("Interval", "00:01:00")]
    [InlineData("StartDelay", "00:00:00")]
    [InlineData("PageSize", "100")]
    public void A_value_at_its_bound_is_taken(string setting, string value) =>
        Should.NotThrow(() => Validate(setting, value));

    private static void Validate(string setting, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"Reconciliation:{setting}", value), new("Inbox:DrainsItself", "false")])
            .Build();
        using var services = new ServiceCollection().AddLogging().AddPoints(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
