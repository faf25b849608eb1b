using System.Net.Sockets;

namespace CustomerPoints.Monolith.Database;

/// <summary>
/// Waits for a database that is out of reach: it may be starting, too, or changing its place. One that answers and
/// refuses (a wrong password, no such database) is for a person to mend and is not waited for, nor is a name that nobody
/// knows.
/// </summary>
/// <param name="server">What the database is called in the messages.</param>
/// <param name="output">
/// Takes one line when the wait begins, one whenever its reason changes, one every ten seconds, and one at its end.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class DatabaseWait(string server, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(10);

    private string? reason;
    private long toldAt;

    /// <summary>Runs what needs the database, from its beginning, until the database lets it through.</summary>
    /// <exception cref="OperationCanceledException">The wait was called off.</exception>
    public async Task<T> UntilReachedAsync<T>(
        Func<CancellationToken, Task<T>> openAsync, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks)))
        {
            try
            {
                var opened = await openAsync(cancellationToken);
                if (reason is not null)
                {
                    await output.WriteLineAsync($"The database {server} is there now.");
                }

                return opened;
            }
            catch (Exception e) when (PassingFault.Find(e) is { } fault
                and not SocketException { SocketErrorCode: SocketError.HostNotFound })
            {
                cancellationToken.ThrowIfCancellationRequested();
                await TellAsync(fault.Message);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task TellAsync(string why)
    {
        if (why == reason && time.GetElapsedTime(toldAt) < Reminder)
        {
            return;
        }

        var waiting = reason is null ? "Waiting" : "Still waiting";
        await output.WriteLineAsync($"{waiting} for the database {server}: {why}");
        reason = why;
        toldAt = time.GetTimestamp();
    }
}
