using System.Globalization;
using System.Text.RegularExpressions;
using CustomerPoints.Monolith.Settings;
using CustomerPoints.UnitTests.Architecture;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Delivery;

/// <summary>The image, the compose file and the systemd unit agree with the host they start.</summary>
public sealed partial class DeliveryFileTests
{
    private static readonly string Compose = Read("compose.yaml");
    private static readonly string Unit = Read("systemd/customer-points.service");
    private static readonly string Image = Read("Containerfile");

    [Fact]
    public void Whoever_stops_the_host_waits_longer_than_the_host_does()
    {
        var host = new ServingOptions().ShutdownTimeoutSeconds;

        Seconds(Unit, "TimeoutStopSec=").ShouldBeGreaterThan(host);
        Seconds(Compose, "stop_grace_period: ").ShouldBeGreaterThan(host);
    }

    [Fact]
    public void Every_file_of_a_secret_is_named_like_a_setting()
    {
        var names = SecretName().Matches(Compose + Unit).Select(match => match.Groups["name"].Value).ToList();

        names.Count.ShouldBe(12);
        names.ShouldAllBe(name => IsKnown(name.Replace("__", ":", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_is_named_otherwise_is_found() => IsKnown("ConnectionStrings:CustomerPointsWorkers").ShouldBeFalse();

    [Fact]
    public void The_image_that_both_hosts_share_is_built_once()
    {
        Regex.Count(Compose, @"^\s+build:", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).ShouldBe(1);
        Service("host").ShouldContain("\n    build:\n");
        Service("host-2").ShouldContain("\n    pull_policy: never\n");
    }

    [Fact]
    public void The_host_runs_without_rights_wherever_it_runs()
    {
        Image.ShouldContain("\nUSER 1654\n");
        Compose.ShouldContain("read_only: true");
        Compose.ShouldContain("cap_drop: [ALL]");
        Compose.ShouldContain("no-new-privileges:true");
        Unit.ShouldContain("DynamicUser=yes");
        Unit.ShouldContain("ProtectSystem=strict");
    }

    [Fact]
    public void Nothing_secret_is_written_down() =>
        (Compose + Unit + Image).ShouldNotContain("Password=", Case.Insensitive);

    private static bool IsKnown(string setting)
    {
        var value = setting.StartsWith("ConnectionStrings:", StringComparison.Ordinal) ? "Host=db" : "a text that is long enough";
        try
        {
            SettingsCheck.Require(new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build());
            return SettingsCatalog.Sections.Any(section => section.Path.Length > 0
                && setting.StartsWith(section.Path, StringComparison.Ordinal));
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException)
        {
            return false;
        }
    }

    /// <summary>What the compose file says of a service.</summary>
    private static string Service(string name) => Regex.Match(
        Compose, $@"\n  {name}:\n(    .*\n| *#.*\n)*", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

    private static int Seconds(string text, string setting) => int.Parse(
        Regex.Match(text, $"{Regex.Escape(setting)}(\\d+)s", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value,
        CultureInfo.InvariantCulture);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", file));

    [GeneratedRegex(@"(target: |LoadCredential=)(?<name>\w+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex SecretName();
}
