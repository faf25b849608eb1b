using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Inbox;

/// <summary>The bounds of an inbox.</summary>
public sealed class InboxOptions
{
    /// <summary>How many messages one pass claims at most, 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 7_000;

    /// <summary>
    /// In how many lanes a drain works off a backlog, 1 to 16: each takes its share of the partitions, so that no two wait
    /// for each other. A lane takes one connection.
    /// </summary>
    [Range(1, 16)]
    public int Lanes { get; set; } = 2;

    /// <summary>How many attempts a message gets before it becomes a dead letter, 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>The wait after the first failed attempt; it doubles with each further one. 10 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FirstBackoff { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between two attempts. 10 ms to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the scheduled drain looks for messages nobody signalled. 100 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan TickInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a processed message is kept before the purge may take it. 1 h to 10 years.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often the purge runs. 1 min to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many rows one purge transaction reads at most, 1 to 10,000: small, so that it never stands in the way of
    /// the drain for more than a few milliseconds.
    /// </summary>
    [Range(1, 10_000)]
    public int PurgeBatchSize { get; set; } = 1_000;

    /// <summary>How long one statement of a pass may take. 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a process looks at the inbox, for its metrics and its health. 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ReadingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a message may have been due before the process is not ready any more. 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxLag { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long the drain may come to nothing while messages are due, before the process is not ready any more. 1 s to
    /// 1 day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxStall { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether this process drains by itself: on the signal after a commit and on the schedule.</summary>
    public bool DrainsItself { get; set; } = true;
}
