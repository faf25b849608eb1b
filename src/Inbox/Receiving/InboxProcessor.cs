using System.Data.Common;
using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Inbox.Tables;
using Npgsql;

namespace CustomerPoints.Inbox.Receiving;

/// <summary>Writes a message and handles it at once, in the caller's transaction: the direct way.</summary>
public sealed class InboxProcessor
{
    private readonly IServiceProvider services;
    private readonly InboxWriter writer;
    private readonly InboxTable table;
    private readonly InboxDesk desk;

    private readonly Announcer announcer;
    private readonly InboxMetrics metrics;

    internal InboxProcessor(
        IServiceProvider services,
        InboxWriter writer,
        InboxTable table,
        InboxDesk desk,
        Announcer announcer,
        InboxMetrics metrics)
    {
        this.services = services;
        this.writer = writer;
        this.table = table;
        this.desk = desk;
        this.announcer = announcer;
        this.metrics = metrics;
    }

    /// <summary>
    /// Records the message and its outcome in the transaction. The inbox row is the mutex: of two calls, or a call
    /// and a drain, the second waits for the first and finds its outcome. A message that is still waiting is handled
    /// now, on its first content.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no open transaction, or the message was parked.</exception>
    public async Task<DirectResult> HandleNowAsync<TMessage>(
        DbTransaction transaction, InboxEntry<TMessage> entry, CancellationToken cancellationToken = default)
        where TMessage : notnull
    {
        var receipt = await writer.WriteAsync(transaction, entry, cancellationToken);
        if (receipt.Outcome is { } recorded)
        {
            return new DirectResult(recorded, IsNew: false, receipt.ContentDiffers);
        }

        var open = (NpgsqlTransaction)transaction;
        var claim = await table.ClaimOneAsync(open, receipt.Position, cancellationToken);
        if (claim.Messages.Count == 0)
        {
            var settled = await OutcomeAsync(open, receipt, cancellationToken);
            return new DirectResult(settled, IsNew: false, receipt.ContentDiffers);
        }

        var result = await desk.ProcessAsync(services, open, claim, PassEnd.LeftToCaller, cancellationToken);
        if (result.Outcomes is not [var outcome])
        {
            throw new InvalidOperationException(
                $"The message {entry.IdempotencyKey} was not handled: {string.Join(' ', result.ParkedReasons)}");
        }

        return new DirectResult(
            outcome.Name, !outcome.WasDone, receipt.ContentDiffers || outcome.ContentDiffers, result);
    }

    /// <summary>Announces what was handled, to be called after the commit and only then.</summary>
    public Task AnnounceAsync(DirectResult result, CancellationToken cancellationToken = default)
    {
        if (result.Handled is not { } handled)
        {
            return Task.CompletedTask;
        }

        metrics.Processed(handled.Tally);
        return announcer.AnnounceAsync(handled.Announcements, cancellationToken);
    }

    /// <summary>Whoever held the message while this call waited has settled it.</summary>
    private async Task<string> OutcomeAsync(
        NpgsqlTransaction transaction, InboxReceipt receipt, CancellationToken cancellationToken) =>
        await table.OutcomeAsync(transaction, receipt.Position, cancellationToken)
        ?? throw new InvalidOperationException(
            $"The message at position {receipt.Position} neither waits nor has an outcome.");
}
