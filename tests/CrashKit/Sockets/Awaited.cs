using System.Diagnostics;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>An order of which so many clients are to hear, and how long each of them took to.</summary>
internal sealed class Awaited(Guid merchantId, int due, Func<Update, bool> isIt)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Till, TimeSpan> heard = [];
    private readonly TaskCompletionSource everybody = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long start = Stopwatch.GetTimestamp();

    public Guid MerchantId { get; } = merchantId;

    public int Due { get; } = due;

    public IReadOnlyList<TimeSpan> Took
    {
        get
        {
            lock (gate)
            {
                return [.. heard.Values];
            }
        }
    }

    public void Hear(Till till, Update update)
    {
        lock (gate)
        {
            if (isIt(update) && heard.TryAdd(till, Stopwatch.GetElapsedTime(start)) && heard.Count == Due)
            {
                everybody.SetResult();
            }
        }
    }

    /// <returns>Whether all of them have heard of it in time.</returns>
    public async Task<bool> EverybodyAsync(TimeSpan limit) =>
        await Task.WhenAny(everybody.Task, Task.Delay(limit)) == everybody.Task;
}
