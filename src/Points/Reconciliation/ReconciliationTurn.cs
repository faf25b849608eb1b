using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Points.Reconciliation;

/// <summary>
/// A scheduled run that no other node does. The turn is a transaction that stays open for the run: its lock ends with
/// the session, so a node that dies leaves the run to the next one. It holds no snapshot and no transaction id, so it is
/// in nobody's way.
/// </summary>
internal sealed class ReconciliationTurn : IAsyncDisposable
{
    // One node at a time.
    private const string TryLock =
        "select pg_try_advisory_xact_lock(hashtext('customer_points.reconciliation'))";

    // A statement of its own, so that it sees what the node before has committed.
    // $1 how long a run counts
    private const string IsDue = """
        select not exists (select from points.finished_reconciliation where finished_at > clock_timestamp() - $1)
        """;

    // Last, for a reason of its own: the server keeps a query's snapshot until the session's next statement, and a
    // setting has none.
    private const string StayIdle = "set local idle_in_transaction_session_timeout = 0";

    private const string Finish = """
        insert into points.finished_reconciliation (id, finished_at) values (1, clock_timestamp())
        on conflict (id) do update set finished_at = excluded.finished_at
        """;

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private ReconciliationTurn(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.connection, this.transaction) = (connection, transaction);

    /// <returns>The turn; null if another node has it, or had it less than the given time ago.</returns>
    public static async Task<ReconciliationTurn?> TryTakeAsync(
        NpgsqlDataSource dataSource, TimeSpan every, CancellationToken cancellationToken)
    {
        var session = await dataSource.OpenConnectionAsync(cancellationToken);
        var turn = new ReconciliationTurn(session, await session.BeginTransactionAsync(cancellationToken));
        try
        {
            if (await turn.AsksAsync(TryLock, cancellationToken)
                && await turn.AsksAsync(
                    IsDue, cancellationToken, new NpgsqlParameter { Value = every, NpgsqlDbType = NpgsqlDbType.Interval }))
            {
                await turn.ExecuteAsync(StayIdle, cancellationToken);
                return turn;
            }
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }

        await turn.DisposeAsync();
        return null;
    }

    /// <summary>The run is complete; it was everybody's.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(Finish, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<bool> AsksAsync(
        string question, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(question, connection, transaction);
        command.Parameters.AddRange(parameters);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
