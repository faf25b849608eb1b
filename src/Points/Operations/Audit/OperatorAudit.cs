using CustomerPoints.Points.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Points.Operations.Audit;

/// <summary>Writes audit rows, always in the transaction of what they tell of.</summary>
internal static class OperatorAudit
{
    /// <param name="connection">Open, within the action's transaction.</param>
    /// <param name="action">What is done; it is given its id and its time here.</param>
    /// <param name="cancellationToken">Stops before the row is written, and with it the action.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, OperatorAction action, CancellationToken cancellationToken)
    {
        if (action.Operator is not { Length: > 0 and <= OperatorAction.MaxOperatorLength })
        {
            throw new ArgumentException(
                $"The operator's name must be 1 to {OperatorAction.MaxOperatorLength} characters.", nameof(action));
        }

        await using var clock = new NpgsqlCommand(OperatorActionSql.Now, connection);
        var now = new DateTimeOffset((DateTime)(await clock.ExecuteScalarAsync(cancellationToken))!);
        await using var command = new NpgsqlCommand(OperatorActionSql.Insert, connection);
        command.Parameters.Add(new() { Value = LedgerId.Create(now, place: 0) });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = action.Operator });
        command.Parameters.Add(new() { Value = action.Action });
        command.Parameters.Add(new() { Value = action.Positions });
        command.Parameters.Add(new() { Value = action.Count });
        command.Parameters.Add(new() { Value = action.Points });
        command.Parameters.Add(
            new() { Value = (object?)action.Reason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static OperatorAction Read(NpgsqlDataReader row) =>
        new(row.GetString(2), row.GetString(3), row.IsDBNull(7) ? null : row.GetString(7))
        {
            Id = row.GetGuid(0),
            At = row.GetFieldValue<DateTimeOffset>(1),
            Positions = row.GetFieldValue<long[]>(4),
            Count = row.GetInt32(5),
            Points = row.GetDecimal(6),
        };
}
