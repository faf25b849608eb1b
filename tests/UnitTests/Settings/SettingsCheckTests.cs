using CustomerPoints.Monolith.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Settings;

/// <summary>What is said of a wrong setting: one line with its full name, its value and what is allowed.</summary>
public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("Points:Inbox:BatchSize", "0", "'0'; allowed is a whole number from 1 to 10,000.")]
    [InlineData("Points:Inbox:BatchSize", "10001", "'10001'; allowed is a whole number from 1 to 10,000.")]
    [InlineData("Points:Inbox:BatchSize", "many", "'many'; allowed is a whole number from 1 to 10,000.")]
    [InlineData("Points:Inbox:BatchSize", "", "''; allowed is a whole number from 1 to 10,000.")]
    [InlineData(
        "Points:Inbox:TickInterval",
        "00:00:00.099",
        "'00:00:00.099'; allowed is a time from 100 ms to 1 h, written as [days.]hours:minutes:seconds.")]
    [InlineData(
        "Points:Inbox:Retention",
        "soon",
        "'soon'; allowed is a time from 1 h to 3,650 days, written as [days.]hours:minutes:seconds.")]
    [InlineData("Points:Inbox:DrainsItself", "perhaps", "'perhaps'; allowed is true or false.")]
    [InlineData("Points:Reconciliation:PageSize", "99", "'99'; allowed is a whole number from 100 to 50,000.")]
    [InlineData("RateLimiting:Requests", "-1", "'-1'; allowed is a whole number from 1 to 10,000,000.")]
    [InlineData("EmbeddedPostgres:Port", "65536", "'65536'; allowed is a whole number from 1 to 65,535.")]
    [InlineData("ShutdownTimeoutSeconds", "601", "'601'; allowed is a whole number from 1 to 600.")]
    [InlineData(
        "RequestTimeouts:Default",
        "30",
        "'30'; allowed is a time from 100 ms to 1 h, written as [days.]hours:minutes:seconds.")]
    [InlineData("Authentication:Jwt:RequireHttpsMetadata", "no", "'no'; allowed is true or false.")]
    [InlineData(
        "Urls", "nonsense", "'nonsense'; allowed is addresses such as http://*:5080, separated by a semicolon.")]
    [InlineData("SecretsFolder", "/nowhere/at/all", "'/nowhere/at/all'; allowed is a folder that exists and can be read.")]
    [InlineData(
        "Logging:LogLevel:Default",
        "Loud",
        "'Loud'; allowed is one of Trace, Debug, Information, Warning, Error, Critical, None.")]
    public void A_value_that_cannot_be_is_named_with_what_is_allowed(string setting, string value, string rest) =>
        FaultsOf((setting, value)).ShouldBe([$"{setting} is {rest}"]);

    [Theory]
    [InlineData("Points:Inbox:BatchSzie", "Did you mean Points:Inbox:BatchSize? Points:Inbox knows BatchSize, Lanes, ")]
    [InlineData("Points:Inbox:Threads", "Points:Inbox knows BatchSize, Lanes, ")]
    [InlineData("Points:Inbxo:BatchSize", "Did you mean Points:Inbox? Points knows Inbox, Reconciliation.", "Points:Inbxo")]
    [InlineData("Authentication:Jwt:Isuer", "Did you mean Authentication:Jwt:Issuer? ")]
    [InlineData("Authentication:Schemes:Bearer:ValidIssuer", "Authentication knows Jwt.", "Authentication:Schemes")]
    [InlineData(
        "ConnectionStrings:CustomerPointsAPIs", "Did you mean ConnectionStrings:CustomerPointsApi? ")]
    [InlineData("Sale:Webhooks:Provider:acme:0", "Did you mean Sale:Webhooks:Providers? ", "Sale:Webhooks:Provider")]
    public void A_name_that_does_not_exist_is_told_with_those_that_do(string key, string rest, string? named = null) =>
        FaultsOf((key, "1")).ShouldHaveSingleItem().ShouldStartWith($"{named ?? key} is no setting. {rest}");

    [Theory]
    [InlineData("ShutdownTimoutSeconds", "ShutdownTimeoutSeconds")]
    [InlineData("SHUTDOWN_TIMEOUT_SECONDS", "ShutdownTimeoutSeconds")]
    [InlineData("SecretFolder", "SecretsFolder")]
    [InlineData("Point:Inbox:BatchSize", "Points", "Point")]
    [InlineData("ConectionStrings:CustomerPoints", "ConnectionStrings", "ConectionStrings")]
    [InlineData("Kestrle:Limits:MaxConcurrentConnections", "Kestrel", "Kestrle")]
    [InlineData("Logging:LogLevl:Default", "Logging:LogLevel", "Logging:LogLevl")]
    public void A_slip_is_found_where_others_keep_settings_too(string key, string meant, string? named = null) =>
        FaultsOf((key, "60")).ShouldHaveSingleItem()
            .ShouldStartWith($"{named ?? key} is no setting. Did you mean {meant}?");

    [Theory]
    [InlineData("Hots=db;Database=x")]
    [InlineData("Database=x;Username=y")]
    [InlineData("Host=db;Port=many")]
    [InlineData("postgres")]
    public void A_connection_string_that_cannot_be_read_is_not_shown(string text) =>
        FaultsOf(("ConnectionStrings:CustomerPoints", $"{text};Password=hush")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fault => fault.ShouldStartWith("ConnectionStrings:CustomerPoints is wrong; allowed is a connection string"),
            fault => fault.ShouldNotContain("hush"));

    [Theory]
    [InlineData("Authentication:Jwt:SymmetricKeys", "Authentication:Jwt:SymmetricKeys:0")]
    [InlineData("Sale:Webhooks:Providers", "Sale:Webhooks:Providers:<name>")]
    [InlineData("Sale:Webhooks:Providers:acme", "Sale:Webhooks:Providers:acme:0")]
    public void One_value_where_several_belong_is_told_where_to_put_it(string key, string place) =>
        FaultsOf((key, "whsec_hush")).ShouldBe([$"{key} has several values, each under its own name: set {place}."]);

    [Fact]
    public void Values_below_a_single_one_are_found() =>
        FaultsOf(("Points:Inbox:Lanes:0", "2"))
            .ShouldBe(["Points:Inbox:Lanes:0 is no setting; Points:Inbox:Lanes takes a single value."]);

    [Fact]
    public void All_that_is_wrong_is_told_at_once() =>
        FaultsOf(("Points:Inbox:Lanes", "0"), ("Points:Inbox:Lane", "1"), ("Urls", "x")).Count().ShouldBe(3);

    [Theory]
    [InlineData("points:inbox:batchsize", "500")]
    [InlineData("Points:Inbox:Retention", "30.00:00:00")]
    [InlineData("ConnectionStrings:CustomerPointsNotifications", "")]
    [InlineData("ConnectionStrings:CustomerPoints", "Host=db1,db2;Database=x;Username=y;Password=z")]
    [InlineData("Sale:Webhooks:Providers:acme:0", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("Authentication:Jwt:PublicKeys:key-1", "PEM")]
    [InlineData("Urls", "http://*:8080;https://localhost:8443")]
    [InlineData("Logging:LogLevel:CustomerPoints.Inbox", "debug")]
    [InlineData("Logging:Console:FormatterName", "json")]
    [InlineData("SomebodyElse:Setting", "untouched")]
    [InlineData("URL", "somebody else's")]
    [InlineData("POINT", "somebody else's")]
    [InlineData("DATABASE", "somebody else's")]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections", "100")]
    public void What_is_right_or_not_ours_is_let_through(string setting, string value) =>
        FaultsOf((setting, value)).ShouldBeEmpty();

    private static IEnumerable<string> FaultsOf(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal))
            .Build();
        try
        {
            SettingsCheck.Require(configuration);
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
    }
}
