using System.Runtime.CompilerServices;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerPoints.Points.Reconciliation.Checks;

/// <summary>G3 and G4: each message waits or has an outcome, and the outcomes agree with the ledger.</summary>
internal sealed class InboxCheck(ReconciliationReader reader, IOptions<ReconciliationOptions> options)
{
    private readonly int pageSize = options.Value.PageSize;

    public async IAsyncEnumerable<Finding> FindAsync(
        ReconciliationRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (first, last) = (await reader.ReadAsync(
            InboxCheckSql.Positions, row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken)).Single();
        for (var above = first - 1; above < last; above += pageSize)
        {
            run.Tell(ReconciliationStep.Inbox, above - first + 1, last - first + 1);
            var rows = await reader.ReadAsync(
                InboxCheckSql.Differences,
                row => (Count: row.GetInt64(0), Message: MessageState.Read(row)),
                cancellationToken,
                ReconciliationReader.Merchant(run.MerchantId),
                new NpgsqlParameter { Value = above },
                new NpgsqlParameter { Value = Math.Min(above + pageSize, last) },
                new NpgsqlParameter { Value = OrderCompletedMessage.Type },
                new NpgsqlParameter { Value = AwardOutcome.Awarded });
            run.Messages += rows[0].Count;
            foreach (var finding in rows.Select(row => row.Message).OfType<MessageState>().SelectMany(FindingsOf))
            {
                yield return finding;
            }
        }

        run.Tell(ReconciliationStep.Inbox, last - first + 1, last - first + 1);
    }

    private static IEnumerable<Finding> FindingsOf(MessageState message)
    {
        if (message.Outcome is null)
        {
            yield return !message.Waits
                ? Of(message, DifferenceKind.MessageLost, "neither waits nor has an outcome")
                : Of(message, DifferenceKind.DeadLetter, message.LastError ?? "no error is recorded");
            yield break;
        }

        if (message.Waits)
        {
            yield return Of(
                message, DifferenceKind.MessageWaitsThoughDone, $"waits although its outcome is {message.Outcome}");
        }

        if (message.Outcome == AwardOutcome.Awarded && !message.IsPaid)
        {
            yield return Of(message, DifferenceKind.AwardMissing, "outcome Awarded, no ledger row");
        }
        else if (message.Outcome != AwardOutcome.Awarded && message.IsPaid)
        {
            yield return Of(message, DifferenceKind.AwardDespiteSkip, $"outcome {message.Outcome}, but a ledger row");
        }
    }

    private static Finding Of(MessageState message, DifferenceKind kind, string what) =>
        new(
            kind,
            message.MerchantId,
            FormattableString.Invariant($"message {message.Position} ({message.Key}): {what}"))
        {
            Position = message.Position,
        };

    private sealed record MessageState(
        long Position, Guid MerchantId, string Key, bool Waits, string? LastError, string? Outcome, bool IsPaid)
    {
        public static MessageState? Read(NpgsqlDataReader row) => row.IsDBNull(1)
            ? null
            : new MessageState(
                row.GetInt64(1),
                row.GetGuid(2),
                row.GetString(3),
                row.GetBoolean(4),
                row.IsDBNull(6) ? null : row.GetString(6),
                row.IsDBNull(7) ? null : row.GetString(7),
                row.GetBoolean(8));
    }
}
