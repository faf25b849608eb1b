using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.IntegrationTests.Fixtures;

/// <summary>What a host logs, line by line, for a test that waits for it.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    /// <summary>Skips lines until one holds the words, without its exception.</summary>
    public async Task<string> UntilAsync(string words)
    {
        using var limit = new CancellationTokenSource(Patience);
        var seen = new List<string>();
        try
        {
            while (true)
            {
                var line = await lines.Reader.ReadAsync(limit.Token);
                seen.Add(line);
                if (line.Contains(words, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException(
                $"No line with \"{words}\" among: {string.Join(Environment.NewLine, seen)}", e);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => lines.Writer.TryWrite(formatter(state, exception));

    public void Dispose()
    {
        // Read to its end after the host is gone, too.
    }
}
