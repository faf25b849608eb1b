using CustomerPoints.Monolith.EmbeddedPostgres.Processes;

namespace CustomerPoints.CrashKit.Hosting;

/// <summary>Sends signals to processes that this program has started.</summary>
internal static class Signal
{
    public static Task KillAsync(int processId) => SendAsync("KILL", processId);

    public static Task TerminateAsync(int processId) => SendAsync("TERM", processId);

    public static Task StopAsync(int processId) => SendAsync("STOP", processId);

    public static Task ContinueAsync(int processId) => SendAsync("CONT", processId);

    /// <summary>To PostgreSQL: drop everything at once (its immediate shutdown).</summary>
    public static Task QuitAsync(int processId) => SendAsync("QUIT", processId);

    // A process that has ended in the meantime is no error.
    private static Task<SystemCommand> SendAsync(string signal, int processId) => SystemCommand.RunAsync(
        ["sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, $"{processId}"], CancellationToken.None);
}
