using System.Net.Sockets;
using CustomerPoints.Monolith.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Database;

/// <summary>What clients are told to try again, and what a starting host waits for.</summary>
public sealed class PassingFaultTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.TooManyConnections)]
    [InlineData(PostgresErrorCodes.DiskFull)]
    [InlineData(PostgresErrorCodes.AdminShutdown)]
    [InlineData(PostgresErrorCodes.CrashShutdown)]
    [InlineData(PostgresErrorCodes.CannotConnectNow)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction)]
    [InlineData(PostgresErrorCodes.ProtocolViolation)]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    [InlineData(PostgresErrorCodes.QueryCanceled)]
    [InlineData(PostgresErrorCodes.IoError)]
    public void A_server_that_cannot_serve_for_the_moment_is_one(string state) =>
        PassingFault.Find(Postgres(state)).ShouldNotBeNull();

    [Theory]
    [InlineData(PostgresErrorCodes.InvalidPassword)]
    [InlineData(PostgresErrorCodes.InvalidCatalogName)]
    [InlineData(PostgresErrorCodes.UniqueViolation)]
    [InlineData(PostgresErrorCodes.UndefinedTable)]
    public void A_server_that_refuses_is_not(string state) => PassingFault.Find(Postgres(state)).ShouldBeNull();

    [Fact]
    public void A_broken_connection_is_one_however_deeply_wrapped()
    {
        var broken = Refused();

        PassingFault.Find(new InvalidOperationException("Likely transient.", broken)).ShouldBeSameAs(broken);
    }

    [Fact]
    public void Hosts_of_which_none_takes_writes_are_one()
    {
        PassingFault.Find(new NpgsqlException("No suitable host was found.")).ShouldNotBeNull();
        PassingFault.Find(AllOf(Refused(), Postgres(PostgresErrorCodes.CannotConnectNow))).ShouldNotBeNull();
    }

    [Fact]
    public void Hosts_that_all_refuse_are_not() =>
        PassingFault.Find(AllOf(Postgres(PostgresErrorCodes.InvalidPassword), Postgres("28000"))).ShouldBeNull();

    [Theory]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.TryAgain)]
    public void A_name_that_does_not_resolve_is_one(SocketError error) =>
        PassingFault.Find(new InvalidOperationException("Connecting.", new SocketException((int)error)))
            .ShouldNotBeNull();

    [Fact]
    public void A_bug_is_not() => PassingFault.Find(new InvalidOperationException("A bug.")).ShouldBeNull();

    private static NpgsqlException AllOf(params Exception[] hosts) =>
        new("Unable to connect to a suitable host.", new AggregateException(hosts));

    private static NpgsqlException Refused() =>
        new("Failed to connect", new SocketException((int)SocketError.ConnectionRefused));

    private static PostgresException Postgres(string state) => new("made up", "FATAL", "FATAL", state);
}
