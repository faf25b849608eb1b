using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Points.Reconciliation.Schedule;

/// <summary>
/// A scheduled run that no other node does. The turn is a transaction that stays open for the run: its lock ends with
/// the session, so a node that dies leaves the run to the next one. It holds no snapshot and no transaction id, so it is
/// in nobody's way.
/// </summary>
internal sealed class ReconciliationTurn : IAsyncDisposable
{
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
            if (await turn.AsksAsync(ReconciliationTurnSql.TryLock, cancellationToken)
                && await turn.AsksAsync(
                    ReconciliationTurnSql.IsDue,
                    cancellationToken,
                    new NpgsqlParameter { Value = every, NpgsqlDbType = NpgsqlDbType.Interval }))
            {
                await turn.ExecuteAsync(ReconciliationTurnSql.StayIdle, cancellationToken);
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
        await ExecuteAsync(ReconciliationTurnSql.Finish, cancellationToken);
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
