using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace CustomerPoints.Points.Operations.Audit;

/// <summary>Something a person did by hand.</summary>
/// <param name="Id">UUID version 7: ascends with the time.</param>
/// <param name="At">When, UTC, by the database's clock.</param>
/// <param name="Operator">Who: a client id, a token's subject, or <c>cli:</c> and an account of the machine.</param>
/// <param name="Action">retry and discard: of dead letters; repair: by the verb reconcile.</param>
/// <param name="Count">How many messages it was done to; of a repair, 1.</param>
/// <param name="Points">The points at stake; 0 for a repair.</param>
/// <param name="Reason">Why, as the operator put it; for a repair, what was mended.</param>
/// <param name="Detail">The positions of the messages, the first 20 of them.</param>
internal sealed record OperatorActionView(
    Guid Id,
    DateTimeOffset At,
    string Operator,
    [property: AllowedValues("retry", "discard", "repair")] string Action,
    [property: Range(0, int.MaxValue)] int Count,
    decimal Points,
    string? Reason,
    string? Detail)
{
    private const int MaxPositionsShown = 20;

    public static OperatorActionView Of(OperatorAction action) => new(
        action.Id,
        action.At,
        action.Operator,
        action.Action,
        action.Count,
        action.Points,
        action.Reason,
        Positions(action.Positions));

    private static string? Positions(long[] positions) => positions switch
    {
        [] => null,
        [var one] => FormattableString.Invariant($"position {one}"),
        { Length: <= MaxPositionsShown } => $"positions {string.Join(", ", positions)}",
        _ => $"positions {string.Join(", ", positions.Take(MaxPositionsShown))}, …",
    };
}

/// <summary>A page of what operators did, newest first.</summary>
/// <param name="Items">The actions.</param>
/// <param name="NextBefore">Pass it as <c>before</c> for the next page; null on the last.</param>
internal sealed record OperatorActionPage(IReadOnlyList<OperatorActionView> Items, Guid? NextBefore);

/// <summary>GET /operations/audit: what operators did.</summary>
internal static class ListOperatorActions
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <param name="before">The nextBefore of the page before.</param>
    /// <param name="reader">Reads across merchants.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="limit">Actions on a page.</param>
    public static async Task<Results<Ok<OperatorActionPage>, ValidationProblem>> HandleAsync(
        Guid? before,
        OperatorReader reader,
        CancellationToken cancellationToken,
        [Range(1, MaxLimit)] int? limit = DefaultLimit)
    {
        if (limit is < 1 or > MaxLimit)
        {
            return Problems.Invalid("limit", $"must be 1 to {MaxLimit}");
        }

        var size = limit ?? DefaultLimit;
        var rows = await reader.QueryAsync(
            OperatorActionSql.Page,
            OperatorAudit.Read,
            cancellationToken,
            new NpgsqlParameter { Value = before ?? Guid.AllBitsSet },
            new NpgsqlParameter { Value = size + 1 });
        var page = rows.Take(size).Select(OperatorActionView.Of).ToList();
        return TypedResults.Ok(new OperatorActionPage(page, rows.Count > size ? page[^1].Id : null));
    }
}
