using System.Net.Sockets;
using CustomerPoints.Monolith.Database;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Database;

/// <summary>A database that is out of reach is waited for; one that refuses is not.</summary>
public sealed class DatabaseWaitTests : IDisposable
{
    private readonly StringWriter output = new();
    private int attempts;

    public void Dispose() => output.Dispose();

    [Fact]
    public async Task A_database_that_is_there_is_not_spoken_of()
    {
        (await UntilReachedAsync()).ShouldBe(42);

        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_comes_later_is_waited_for()
    {
        (await UntilReachedAsync(Refused(), Refused(), Starting())).ShouldBe(42);

        Lines().ShouldBe(
        [
            "Waiting for the database shop on db:5432: Failed to connect",
            "Still waiting for the database shop on db:5432: 57P03: starting up",
            "The database shop on db:5432 is there now.",
        ]);
    }

    [Fact]
    public async Task A_long_wait_is_told_of_every_ten_seconds()
    {
        await UntilReachedAsync([.. Enumerable.Repeat(Refused(), 15)]);

        // After 0.1, 0.2, 0.4, 0.8, 1.6 and nine times 2 seconds comes the 15th failure: at 21.1 seconds.
        Lines().Count(line => line.StartsWith("Still waiting", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_fault_behind_another_exception_is_found() =>
        (await UntilReachedAsync(new InvalidOperationException("Likely transient.", Refused()))).ShouldBe(42);

    [Theory]
    [InlineData(PostgresErrorCodes.InvalidPassword)]
    [InlineData(PostgresErrorCodes.InvalidCatalogName)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege)]
    public async Task A_database_that_refuses_is_not_waited_for(string state)
    {
        await Should.ThrowAsync<PostgresException>(UntilReachedAsync(Postgres(state, "no")));

        attempts.ShouldBe(1);
        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_wait_can_be_called_off()
    {
        using var stop = new CancellationTokenSource();
        var wait = new DatabaseWait("shop on db:5432", output, new FakeTimeProvider());
        var waiting = wait.UntilReachedAsync<int>(_ => throw Refused(), stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    private Task<int> UntilReachedAsync(params Exception[] faults) => new DatabaseWait(
        "shop on db:5432", output, new ImpatientClock()).UntilReachedAsync(
            _ => attempts++ < faults.Length ? throw faults[attempts - 1] : Task.FromResult(42), CancellationToken.None);

    private string[] Lines() => output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private static NpgsqlException Refused() =>
        new("Failed to connect", new SocketException((int)SocketError.ConnectionRefused));

    private static PostgresException Starting() => Postgres(PostgresErrorCodes.CannotConnectNow, "starting up");

    private static PostgresException Postgres(string state, string message) => new(message, "FATAL", "FATAL", state);
}
