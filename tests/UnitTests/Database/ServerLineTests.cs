using CustomerPoints.Monolith.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Database;

/// <summary>Of several hosts, the one that takes writes is looked for; Kerberos is left to whoever asks for it.</summary>
public sealed class ServerLineTests
{
    [Fact]
    public void One_host_needs_no_more_than_not_to_try_Kerberos() =>
        ServerLine.Complete("Host=a;Database=shop").ShouldBe("Host=a;Database=shop;GSS Encryption Mode=Disable");

    [Fact]
    public void Of_several_hosts_the_one_that_takes_writes_is_asked_for()
    {
        var line = new NpgsqlConnectionStringBuilder(ServerLine.Complete("Host=a:1,b:2;Database=shop"));

        line.Host.ShouldBe("a:1,b:2");
        line.TargetSessionAttributes.ShouldBe("read-write");
        line.HostRecheckSeconds.ShouldBe(1);
    }

    [Fact]
    public void What_the_string_says_wins()
    {
        var line = new NpgsqlConnectionStringBuilder(
            ServerLine.Complete(
                "Host=a,b;Target Session Attributes=primary;Host Recheck Seconds=7;GSS Encryption Mode=Require"));

        line.TargetSessionAttributes.ShouldBe("primary");
        line.HostRecheckSeconds.ShouldBe(7);
        line.GssEncryptionMode.ShouldBe(GssEncryptionMode.Require);
    }
}
