namespace CustomerPoints.Inbox.Failures;

/// <summary>Exponential back-off with jitter and a ceiling.</summary>
internal static class Backoff
{
    /// <summary>The wait before the attempt after the given number of failed ones: half fixed, half jitter.</summary>
    /// <param name="failures">Failed attempts so far, from 1.</param>
    /// <param name="first">The full wait after the first failure.</param>
    /// <param name="ceiling">The longest full wait.</param>
    /// <param name="jitter">0 (inclusive) to 1 (exclusive), random.</param>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan ceiling, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var full = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 40)), ceiling.TotalSeconds);
        return TimeSpan.FromSeconds((full / 2) + (full / 2 * jitter));
    }
}
