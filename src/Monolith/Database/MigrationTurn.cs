using Npgsql;

namespace CustomerPoints.Monolith.Database;

/// <summary>
/// Lets one host migrate at a time. EF Core's own lock ends with each migration, and what another host has applied in
/// between is not looked up again: of two hosts that start together, one would fail.
/// </summary>
internal sealed class MigrationTurn : IAsyncDisposable
{
    // The lock is the transaction's: it ends with the host, however that ends, and it holds behind a pooler too, which
    // may hand the session to somebody else, but never in the middle of a transaction. That idles while the host
    // migrates.
    private const string TryTake = """
        select set_config('idle_in_transaction_session_timeout', '0', true),
            pg_try_advisory_xact_lock(hashtext('customer_points.migrations'))
        """;

    // Tried again and again: a host that waits inside the database would keep a connection of a pooler that the one
    // whose turn it is may need.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

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
            while (!await turn.TryTakeAsync(cancellationToken))
            {
                await Task.Delay(Pause, cancellationToken);
            }

            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the transaction with the session, and the turn with it.</summary>
    public ValueTask DisposeAsync() => session.DisposeAsync();

    private async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var transaction = await session.BeginTransactionAsync(cancellationToken);
        await using var take = new NpgsqlCommand(TryTake, session, transaction);
        await using (var answer = await take.ExecuteReaderAsync(cancellationToken))
        {
            await answer.ReadAsync(cancellationToken);
            if (answer.GetBoolean(1))
            {
                return true;
            }
        }

        await transaction.RollbackAsync(cancellationToken);
        return false;
    }
}
