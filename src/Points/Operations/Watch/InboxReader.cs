using System.Text.Json;
using CustomerPoints.Inbox.Watching;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Points.Operations.Watch;

/// <summary>Reads the inbox as the caller may see it: one merchant's messages, or all.</summary>
internal sealed class InboxReader(InboxScope scope, InboxWatch watch) : IInboxReader
{
    public Task<InboxFigures> FiguresAsync(CancellationToken cancellationToken = default) =>
        FiguresAsync(merchantId: null, cancellationToken);

    public Task<InboxMessagePage> ListAsync(
        string state, long after, int limit, CancellationToken cancellationToken = default) =>
        ListAsync(merchantId: null, state, after, limit, cancellationToken);

    /// <summary>The figures of one merchant's messages; of all if it is null.</summary>
    public async Task<InboxFigures> FiguresAsync(Guid? merchantId, CancellationToken cancellationToken)
    {
        var status = await scope.RunAsync(
            merchantId, connection => watch.StatusAsync(connection, cancellationToken), cancellationToken);
        return new InboxFigures(
            status.Depth,
            status.Retrying,
            status.DeadLetters,
            Seconds(status.Lag),
            Seconds(status.OldestAge),
            status.ProcessedLastMinute);
    }

    /// <summary>A page of one merchant's messages; of all if it is null.</summary>
    public async Task<InboxMessagePage> ListAsync(
        Guid? merchantId, string state, long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, IInboxReader.MaxLimit);
        // One more than asked for tells whether there is another page.
        var letters = await scope.RunAsync(
            merchantId,
            connection => watch.ListAsync(connection, state, after, limit + 1, cancellationToken),
            cancellationToken);
        var page = letters.Take(limit).Select(ViewOf).ToList();
        return new InboxMessagePage(page, letters.Count > limit ? page[^1].Position : null);
    }

    private static InboxMessageView ViewOf(InboxLetter letter) => new(
        letter.Position,
        letter.MerchantId,
        letter.MessageType,
        letter.IdempotencyKey,
        Json(letter.Payload)!.Value,
        Json(letter.Terms),
        letter.ReceivedAt,
        letter.Attempts,
        letter.NextAttemptAt,
        letter.LastError,
        letter.DeadAt,
        letter.Redeliveries,
        Json(letter.Conflict));

    private static decimal Seconds(TimeSpan time) => decimal.Round((decimal)time.TotalSeconds, 3);

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
