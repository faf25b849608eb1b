using System.Net.Sockets;
using CustomerPoints.Inbox.Failures;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Inbox;

/// <summary>Faults of the moment cost no message an attempt; faults of a message do.</summary>
public sealed class TransientFaultTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.ConnectionFailure)]
    [InlineData(PostgresErrorCodes.SerializationFailure)]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    [InlineData(PostgresErrorCodes.TooManyConnections)]
    [InlineData(PostgresErrorCodes.DiskFull)]
    [InlineData(PostgresErrorCodes.LockNotAvailable)]
    [InlineData(PostgresErrorCodes.QueryCanceled)]
    [InlineData(PostgresErrorCodes.AdminShutdown)]
    [InlineData(PostgresErrorCodes.CrashShutdown)]
    [InlineData(PostgresErrorCodes.CannotConnectNow)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction)]
    [InlineData(PostgresErrorCodes.IoError)]
    [InlineData(PostgresErrorCodes.InvalidSqlStatementName)]
    [InlineData(PostgresErrorCodes.DuplicatePreparedStatement)]
    public void A_database_that_is_busy_or_away_is_a_fault_of_the_moment(string state) =>
        TransientFault.Is(Postgres(state)).ShouldBeTrue();

    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation)]
    [InlineData(PostgresErrorCodes.CheckViolation)]
    [InlineData(PostgresErrorCodes.NumericValueOutOfRange)]
    [InlineData(PostgresErrorCodes.UndefinedTable)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData(PostgresErrorCodes.InFailedSqlTransaction)]
    public void A_statement_that_can_never_succeed_is_not(string state) =>
        TransientFault.Is(Postgres(state)).ShouldBeFalse();

    [Fact]
    public void A_connection_that_breaks_or_times_out_is_a_fault_of_the_moment()
    {
        TransientFault.Is(new NpgsqlException("The connection broke.")).ShouldBeTrue();
        TransientFault.Is(new TimeoutException()).ShouldBeTrue();
        TransientFault.Is(new SocketException()).ShouldBeTrue();
    }

    [Fact]
    public void A_bug_is_not()
    {
        TransientFault.Is(new InvalidOperationException("A bug.")).ShouldBeFalse();
        TransientFault.Is(new FormatException()).ShouldBeFalse();
    }

    [Fact]
    public void What_counts_is_the_cause_however_deeply_wrapped()
    {
        TransientFault.Is(Wrapped(Postgres(PostgresErrorCodes.DeadlockDetected))).ShouldBeTrue();
        TransientFault.Is(Wrapped(Postgres(PostgresErrorCodes.UniqueViolation))).ShouldBeFalse();
    }

    private static InvalidOperationException Wrapped(Exception cause) =>
        new("outer", new InvalidOperationException("inner", cause));

    private static PostgresException Postgres(string state) => new("made up", "ERROR", "ERROR", state);
}
