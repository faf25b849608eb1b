using System.Net;

namespace CustomerPoints.Monolith.Security.Basic;

/// <summary>
/// Slows down whoever guesses secrets, per client id and remote address: a few attempts are free, after that each
/// further one has to wait twice as long as the one before.
/// </summary>
internal sealed class FailedAttempts(TimeProvider time)
{
    public const int FreeAttempts = 5;
    public const int MaxEntries = 10_000;

    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>After so long without a failure, all is forgotten.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Dictionary<(string ClientId, IPAddress Address), Entry> entries = [];
    private readonly Lock gate = new();

    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    /// <summary>
    /// Counts the attempt as failed before it is looked at, so that a burst of attempts at once gains nothing.
    /// </summary>
    /// <returns>Zero to go on, otherwise how long to wait; a refused attempt is not counted.</returns>
    public TimeSpan Begin(string clientId, IPAddress address)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var known = entries.TryGetValue((clientId, address), out var entry) && now - entry.LastAt < Window;
            if (known && entry.BlockedUntil > now)
            {
                return entry.BlockedUntil - now;
            }

            MakeRoom(now);
            var failures = known ? entry.Failures + 1 : 1;
            entries[(clientId, address)] = new Entry(failures, now, now + WaitAfter(failures));
            return TimeSpan.Zero;
        }
    }

    /// <summary>The secret was right: the failures before it are forgotten.</summary>
    public void Succeeded(string clientId, IPAddress address)
    {
        lock (gate)
        {
            entries.Remove((clientId, address));
        }
    }

    /// <summary>The attempt came to no result and counts for nothing.</summary>
    public void Withdraw(string clientId, IPAddress address)
    {
        lock (gate)
        {
            if (entries.TryGetValue((clientId, address), out var entry))
            {
                entries[(clientId, address)] =
                    entry with { Failures = entry.Failures - 1, BlockedUntil = DateTimeOffset.MinValue };
            }
        }
    }

    private static TimeSpan WaitAfter(int failures)
    {
        var doublings = failures - FreeAttempts;
        return doublings < 0
            ? TimeSpan.Zero
            : TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(doublings, 20)));
    }

    // What is out of date goes first; if that is not enough, the older half.
    private void MakeRoom(DateTimeOffset now)
    {
        if (entries.Count < MaxEntries)
        {
            return;
        }

        var old = entries.Where(entry => now - entry.Value.LastAt >= Window).Select(entry => entry.Key).ToList();
        if (old.Count == 0)
        {
            old = [.. entries.OrderBy(entry => entry.Value.LastAt).Take(MaxEntries / 2).Select(entry => entry.Key)];
        }

        old.ForEach(key => entries.Remove(key));
    }

    private readonly record struct Entry(int Failures, DateTimeOffset LastAt, DateTimeOffset BlockedUntil);
}
