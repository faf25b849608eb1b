namespace CustomerPoints.Monolith.Demo;

/// <summary>Waits until the inbox has nothing left of the demo's merchants.</summary>
internal static class InboxWait
{
    /// <summary>Far more than a drain takes; also outlasts the first retries of a message that failed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);

    /// <returns>Messages still waiting when the time was up: 0 is what should be.</returns>
    public static async Task<long> UntilDrainedAsync(
        Func<CancellationToken, Task<long>> waiting, TimeProvider clock, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var left = await waiting(ct);
            if (left == 0 || clock.GetElapsedTime(began) >= Longest)
            {
                return left;
            }

            await Task.Delay(PollEvery, clock, ct);
        }
    }
}
