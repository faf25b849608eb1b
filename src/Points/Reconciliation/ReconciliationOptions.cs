using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Points.Reconciliation;

/// <summary>When the scheduled reconciliation runs, and how much it reads at once.</summary>
internal sealed class ReconciliationOptions
{
    /// <summary>Whether a process that drains also reconciles on the schedule.</summary>
    public bool IsScheduled { get; set; } = true;

    /// <summary>How long after the start of the process the first run begins. 0 to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan StartDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often it runs. 1 min to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How many orders one statement reads at most, 100 to 50,000. The same number bounds the inbox positions of a
    /// statement; the ledger is read in ranges of customers with about forty times as many rows.
    /// </summary>
    [Range(100, 50_000)]
    public int PageSize { get; set; } = 5_000;

    /// <summary>How long one statement may take; a customer with millions of rows needs a while. 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromMinutes(10);
}
