using System.Collections.Concurrent;

namespace CustomerPoints.CrashKit.Shop;

/// <summary>What the providers have sent and what they were answered.</summary>
internal sealed class SentTally
{
    private readonly ConcurrentDictionary<string, int> failures = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Payment> acknowledged = [];
    private readonly ConcurrentBag<Order> paid = [];
    private int requests;
    private int retries;
    private int repeats;

    /// <summary>Every payment that was answered with 200 at least once.</summary>
    public IReadOnlyCollection<Payment> Acknowledged => acknowledged;

    /// <summary>Orders whose payments were all acknowledged.</summary>
    public IReadOnlyCollection<Order> Paid => paid;

    public int Requests => requests;

    public int Retries => retries;

    public int Repeats => repeats;

    /// <summary>Why requests failed, and how often.</summary>
    public IReadOnlyDictionary<string, int> Failures => failures;

    public void Request() => Interlocked.Increment(ref requests);

    public void Repeat() => Interlocked.Increment(ref repeats);

    public void Failed(string why)
    {
        Interlocked.Increment(ref retries);
        failures.AddOrUpdate(why, 1, (_, count) => count + 1);
    }

    public void Acknowledge(Payment payment) => acknowledged.Add(payment);

    public void Pay(Order order) => paid.Add(order);
}
