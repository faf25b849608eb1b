using System.ComponentModel.DataAnnotations;
using CustomerPoints.Inbox.History;
using CustomerPoints.Points.Ledger;
using CustomerPoints.Points.Operations.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace CustomerPoints.Points.Operations.History;

/// <summary>GET /operations/history: how the inbox has been doing.</summary>
internal static class GetHistory
{
    private const int DefaultMinutes = 60;

    /// <param name="scope">Reads across merchants.</param>
    /// <param name="history">What the nodes have counted.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="minutes">How far back.</param>
    public static async Task<Results<Ok<InboxTimeline>, ValidationProblem>> HandleAsync(
        InboxScope scope,
        InboxHistory history,
        CancellationToken cancellationToken,
        [Range(1, InboxHistory.MaxMinutes)] int? minutes = DefaultMinutes)
    {
        if (minutes is < 1 or > InboxHistory.MaxMinutes)
        {
            return Problems.Invalid("minutes", $"must be 1 to {InboxHistory.MaxMinutes}");
        }

        var samples = await scope.RunAsync(
            merchantId: null,
            async connection =>
            {
                var steps = await history.ReadAsync(connection, minutes ?? DefaultMinutes, cancellationToken);
                var discarded = steps.Count == 0
                    ? []
                    : await DiscardedAsync(connection, steps[0].At, cancellationToken);
                return steps.Select(step => InboxTimelineSample.Of(step, discarded.GetValueOrDefault(step.At)))
                    .ToList();
            },
            cancellationToken);
        return TypedResults.Ok(new InboxTimeline(InboxHistory.StepSeconds, samples));
    }

    // Persons discard, at a console, too: the audit knows, no node's meter does.
    private static async Task<Dictionary<DateTimeOffset, long>> DiscardedAsync(
        NpgsqlConnection connection, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OperatorActionSql.CountBySteps, connection);
        command.Parameters.Add(new() { Value = LedgerId.FirstAt(since) });
        command.Parameters.Add(new() { Value = TimeSpan.FromSeconds(InboxHistory.StepSeconds) });
        command.Parameters.Add(new() { Value = OperatorAction.Discard });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new Dictionary<DateTimeOffset, long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            counts.Add(reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1));
        }

        return counts;
    }
}
