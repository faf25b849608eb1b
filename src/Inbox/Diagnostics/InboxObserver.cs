using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>
/// Looks at the inbox every few seconds, for whoever watches the process. What it costs is bounded: it rests fifty
/// times as long as a look has taken, a minute at most, so that a queue of many millions is looked at less often.
/// </summary>
internal sealed class InboxObserver(
    NpgsqlDataSource dataSource,
    InboxDefinition definition,
    IOptions<InboxOptions> options,
    TimeProvider time,
    ILogger<InboxObserver> logger) : BackgroundService
{
    private const int RestPerLook = 50;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    /// <summary>How long one statement may take.</summary>
    private const string StatementLimit = "10s";

    private readonly string queue = new InboxReadingSql(definition.Schema).Queue;
    private readonly SnapshotWatch snapshots = new(time);
    private readonly long startedAt = time.GetTimestamp();
    private volatile InboxReading? latest;
    private bool isBlind;

    /// <summary>The last reading; null before the first.</summary>
    public InboxReading? Latest => latest;

    /// <summary>How old the last reading is; before the first, how long this process has waited for it.</summary>
    public TimeSpan Age => time.GetElapsedTime(latest?.TakenAt ?? startedAt);

    /// <summary>Looks now.</summary>
    public async Task<InboxReading> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new(InboxReadingSql.BoundReading) { Parameters = { new() { Value = StatementLimit } } },
                new(queue),
                new(InboxReadingSql.OldestSnapshot),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var reading = new InboxReading(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetInt64(3),
            TimeSpan.FromSeconds(reader.GetDouble(4)),
            TimeSpan.FromSeconds(reader.GetDouble(5)),
            reader.GetInt64(6),
            reader.IsDBNull(7) ? null : reader.GetInt64(7),
            Snapshot: null,
            time.GetTimestamp());
        await reader.NextResultAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken))
        {
            reading = reading with { Snapshot = SnapshotIn(reader) };
        }

        latest = reading;
        return reading;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            await TryReadAsync(stoppingToken);
            var rest = Min(time.GetElapsedTime(started) * RestPerLook, LongestRest);
            await Task.Delay(Max(rest, options.Value.ReadingInterval), time, stoppingToken);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private HeldSnapshot SnapshotIn(NpgsqlDataReader row) => snapshots.Judge(
        row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : TimeSpan.FromSeconds(row.GetDouble(2)));

    private async Task TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
            isBlind = false;
        }
#pragma warning disable CA1031 // the age of the last reading tells; the next look may succeed
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (!isBlind)
            {
                logger.NotReadable(e.Message);
            }

            isBlind = true;
        }
    }
}
