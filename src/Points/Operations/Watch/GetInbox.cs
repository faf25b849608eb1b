using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using CustomerPoints.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations.Watch;

/// <summary>How the inbox stands.</summary>
/// <param name="Depth">Messages that wait.</param>
/// <param name="Retrying">Of those, messages in back-off after a failure.</param>
/// <param name="DeadLetters">Messages that wait for a person.</param>
/// <param name="OldestAgeSeconds">The lag: how long the oldest message has waited; 0 if none waits.</param>
/// <param name="ProcessedLastMinute">Messages processed within the last minute.</param>
internal sealed record InboxFigures(
    [property: Range(0, long.MaxValue)] long Depth,
    [property: Range(0, long.MaxValue)] long Retrying,
    [property: Range(0, long.MaxValue)] long DeadLetters,
    [property: Range(0, int.MaxValue)] decimal OldestAgeSeconds,
    [property: Range(0, long.MaxValue)] long ProcessedLastMinute);

/// <summary>GET /inbox: depth, lag, throughput, dead letters.</summary>
internal static class GetInbox
{
    public static async Task<Ok<InboxFigures>> HandleAsync(
        ClaimsPrincipal user, InboxScope scope, InboxWatch watch, CancellationToken cancellationToken)
    {
        var status = await scope.RunAsync(
            user, connection => watch.StatusAsync(connection, cancellationToken), cancellationToken);
        return TypedResults.Ok(new InboxFigures(
            status.Depth,
            status.Retrying,
            status.DeadLetters,
            decimal.Round((decimal)(status.OldestAge ?? TimeSpan.Zero).TotalSeconds, 3),
            status.ProcessedLastMinute));
    }
}
