using System.Diagnostics;

namespace CustomerPoints.CrashKit.Running;

/// <summary>What goes on, on standard error: one line that is rewritten on a terminal, plain lines elsewhere.</summary>
internal sealed class Progress
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly bool rewrites = !Console.IsErrorRedirected;
    private readonly Lock gate = new();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    public void Tell(string what)
    {
        var line = $@"{Elapsed:hh\:mm\:ss}  {what}";
        lock (gate)
        {
            if (!rewrites)
            {
                Console.Error.WriteLine(line);
                return;
            }

            // Longer than the terminal is wide, the line would wrap and could no longer be taken back.
            var width = Math.Max(20, Console.WindowWidth - 1);
            Console.Error.Write($"\r\u001b[2K{(line.Length > width ? line[..width] : line)}");
        }
    }

    /// <summary>Makes room for what is printed next.</summary>
    public void Clear()
    {
        if (rewrites)
        {
            Console.Error.Write("\r\u001b[2K");
        }
    }
}
