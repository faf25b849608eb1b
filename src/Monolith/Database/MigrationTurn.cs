using Npgsql;

namespace CustomerPoints.Monolith.Database;

/// <summary>
/// Lets one host migrate at a time. EF Core's own lock ends with each migration, and what another host has applied in
/// between is not looked up again: of two hosts that start together, one would fail.
/// </summary>
internal sealed class MigrationTurn : IAsyncDisposable
{
    // The lock is the session's: it ends with the host, however that ends.
    private const string Wait = "select pg_advisory_lock(hashtext('customer_points.migrations'))";

    private readonly NpgsqlConnection session;

    private MigrationTurn(NpgsqlConnection session) => this.session = session;

    /// <summary>Waits for its turn, however long the others take.</summary>
    public static async Task<MigrationTurn> TakeAsync(string owner, CancellationToken cancellationToken)
    {
        var alone = new NpgsqlConnectionStringBuilder(owner) { Pooling = false, Multiplexing = false };
        var turn = new MigrationTurn(new NpgsqlConnection(alone.ConnectionString));
        try
        {
            await turn.session.OpenAsync(cancellationToken);
            await using var wait = new NpgsqlCommand(Wait, turn.session) { CommandTimeout = 0 };
            await wait.ExecuteNonQueryAsync(cancellationToken);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
