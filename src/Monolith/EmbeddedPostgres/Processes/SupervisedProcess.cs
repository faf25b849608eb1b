using System.Diagnostics;
using System.Globalization;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Processes;

/// <summary>
/// A program that ends with this process, even when this process is killed: a small shell stands in between, holds the
/// other end of a pipe and interrupts the program when the pipe closes, which the kernel does for the dead.
/// </summary>
internal sealed class SupervisedProcess : IDisposable
{
    // Repeats the interrupt, because the program may not be listening yet when the first one arrives. PostgreSQL takes
    // SIGINT for a fast shutdown: sessions are cut off, and everything committed is on disk.
    private const string Supervisor = """
        umask 077
        exec 3<&0 </dev/null 2>>"$1"
        shift
        "$@" 3<&- >&2 &
        program=$!
        echo "$program"
        exec >&2
        (read -r _ <&3; while kill -INT "$program"; do sleep 1; done) 2>/dev/null &
        listener=$!
        wait "$program"
        code=$?
        kill "$listener" 2>/dev/null
        exit "$code"
        """;

    private readonly Process _shell;

    private SupervisedProcess(Process shell, int processId) => (_shell, ProcessId) = (shell, processId);

    /// <summary>The process id of the program, not of the shell in between.</summary>
    public int ProcessId { get; }

    public bool HasExited => _shell.HasExited;

    public int ExitCode => _shell.ExitCode;

    /// <summary>Starts a program; what it writes is added to the log file.</summary>
    public static async Task<SupervisedProcess> StartAsync(
        IEnumerable<string> words, string logFile, CancellationToken ct)
    {
        // a session of its own: Ctrl+C in the terminal is for the host, which still needs the server to finish its work
        var shell = SystemCommand.Start(["setsid", "sh", "-c", Supervisor, "sh", logFile, .. words]);
        try
        {
            var line = await shell.StandardOutput.ReadLineAsync(ct);
            return int.TryParse(line, CultureInfo.InvariantCulture, out var processId)
                ? new SupervisedProcess(shell, processId)
                : throw new PostgresServerException(
                    $"The server cannot be started: {await shell.StandardError.ReadToEndAsync(ct)}");
        }
        catch
        {
            shell.StandardInput.Close();
            shell.Dispose();
            throw;
        }
    }

    /// <summary>Asks the program to end.</summary>
    public void Interrupt() => _shell.StandardInput.Close();

    public Task WaitForExitAsync(CancellationToken ct) => _shell.WaitForExitAsync(ct);

    /// <summary>Asks the program to end, if it has not, and looks after it no longer.</summary>
    public void Dispose()
    {
        Interrupt();
        _shell.Dispose();
    }
}
