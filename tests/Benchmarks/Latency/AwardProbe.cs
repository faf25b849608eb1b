using System.Collections.Concurrent;
using System.Diagnostics;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
using MediatR;

namespace CustomerPoints.Benchmarks.Latency;

/// <summary>
/// Notes, by one clock, when an order's payment was committed and when its award was: both are announced in process
/// right after their commit, and this is told first.
/// </summary>
internal sealed class AwardProbe :
    INotificationHandler<OrderPaymentUpdated>, INotificationHandler<PointsAwarded>, IDisposable
{
    private readonly ConcurrentDictionary<Guid, long> paidAt = [];
    private readonly ConcurrentDictionary<Guid, long> awardedAt = [];
    private readonly SemaphoreSlim awarded = new(0);

    public Task Handle(OrderPaymentUpdated notification, CancellationToken cancellationToken)
    {
        paidAt[notification.SaleOrderId] = Stopwatch.GetTimestamp();
        return Task.CompletedTask;
    }

    public Task Handle(PointsAwarded notification, CancellationToken cancellationToken)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var award in notification.Awards)
        {
            awardedAt[award.SaleOrderId] = now;
        }

        awarded.Release(notification.Awards.Count);
        return Task.CompletedTask;
    }

    /// <summary>Returns once so many more awards have been committed.</summary>
    /// <exception cref="TimeoutException">They have not, within the limit.</exception>
    public async Task WaitAsync(int awards, TimeSpan limit)
    {
        for (var i = 0; i < awards; i++)
        {
            if (!await awarded.WaitAsync(limit))
            {
                throw new TimeoutException($"{awards - i} of {awards} awards are missing after {limit}.");
            }
        }
    }

    /// <summary>From the commit of the payment to the commit of the award, for each order; forgets them.</summary>
    public IEnumerable<TimeSpan> TakeDelays(IEnumerable<Guid> saleOrderIds)
    {
        foreach (var id in saleOrderIds)
        {
            paidAt.TryRemove(id, out var paid);
            awardedAt.TryRemove(id, out var award);
            // The drain may be through before the payer's own thread goes on after its commit.
            yield return Stopwatch.GetElapsedTime(Math.Min(paid, award), award);
        }
    }

    public void Dispose() => awarded.Dispose();
}
