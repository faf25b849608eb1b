using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json;
using CustomerPoints.Inbox;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations;

/// <summary>Which dead letters to retry: either <c>positions</c> or <c>all</c>.</summary>
/// <param name="Positions">The dead letters to retry, 1 to 1,000; leave out with <paramref name="All"/>.</param>
/// <param name="All">Every dead letter, at most 1,000 a call.</param>
/// <param name="DryRun">Only says what would be retried, and the points at stake.</param>
internal sealed record RetryRequest(
    [property: MinLength(1), MaxLength(InboxWatch.MaxMessages)] IReadOnlyList<long>? Positions,
    bool All = false,
    bool DryRun = false);

/// <summary>What was retried, or would be.</summary>
/// <param name="Retried">How many dead letters are tried again; in a dry run, how many would be.</param>
/// <param name="PointsAtStake">What they would be awarded, as far as their content can be read.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
internal sealed record RetryAnswer(
    [property: Range(0, InboxWatch.MaxMessages)] int Retried, decimal PointsAtStake, bool DryRun);

/// <summary>POST /inbox/messages/retry and /inbox/messages/{position}/retry: dead letters get another chance.</summary>
internal static class RetryInboxMessages
{
    /// <param name="position">The message's place in the inbox, as the list of messages gives it.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="scope">What the caller may see.</param>
    /// <param name="watch">Looks into the inbox.</param>
    /// <param name="signal">Wakes the drain.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public static async Task<Results<Ok<RetryAnswer>, ProblemHttpResult>> HandleOneAsync(
        long position,
        ClaimsPrincipal user,
        InboxScope scope,
        InboxWatch watch,
        InboxSignal signal,
        CancellationToken cancellationToken)
    {
        var answer = await RetryAsync([position], isDryRun: false, user, scope, watch, signal, cancellationToken);
        return answer.Retried == 1
            ? TypedResults.Ok(answer)
            : Problems.NotFound($"A dead letter at position {position}");
    }

    public static async Task<Results<Ok<RetryAnswer>, ValidationProblem>> HandleManyAsync(
        RetryRequest request,
        ClaimsPrincipal user,
        InboxScope scope,
        InboxWatch watch,
        InboxSignal signal,
        CancellationToken cancellationToken)
    {
        if (request.All == (request.Positions is not null))
        {
            return Problems.Invalid("positions", "give either positions or all: true");
        }

        if (request.Positions is { Count: 0 or > InboxWatch.MaxMessages })
        {
            return Problems.Invalid("positions", $"must be 1 to {InboxWatch.MaxMessages} positions");
        }

        return TypedResults.Ok(await RetryAsync(
            request.Positions?.ToArray(), request.DryRun, user, scope, watch, signal, cancellationToken));
    }

    private static async Task<RetryAnswer> RetryAsync(
        long[]? positions,
        bool isDryRun,
        ClaimsPrincipal user,
        InboxScope scope,
        InboxWatch watch,
        InboxSignal signal,
        CancellationToken cancellationToken)
    {
        var answer = await scope.RunAsync(
            user,
            async connection =>
            {
                var dead = await watch.DeadAsync(connection, positions, cancellationToken);
                var found = dead.Select(letter => letter.Position).ToArray();
                var retried = isDryRun ? found.Length : await watch.RetryAsync(connection, found, cancellationToken);
                return new RetryAnswer(retried, dead.Sum(PointsOf), isDryRun);
            },
            cancellationToken);
        if (!isDryRun)
        {
            signal.SetForRetries();
        }

        return answer;
    }

    private static decimal PointsOf(InboxLetter letter)
    {
        if (letter.MessageType != OrderCompletedMessage.Type)
        {
            return 0m;
        }

        try
        {
            var order = JsonSerializer.Deserialize(letter.Payload, OrderCompletedJson.Default.OrderCompleted);
            return order is null ? 0m : AwardDecision.For(order, LoyaltyTerms.Parse(letter.Terms, out _)).Points;
        }
        catch (JsonException)
        {
            return 0m;
        }
    }
}
