namespace CustomerPoints.Monolith.Settings;

/// <summary>What is logged: the section <c>Logging</c>, of which more is .NET's own.</summary>
internal sealed class LoggingOptions
{
    /// <summary>The lowest level that is logged, by category or the beginning of one; <c>Default</c> for the rest.</summary>
    public IDictionary<string, LogLevel> LogLevel { get; } = new Dictionary<string, LogLevel>(StringComparer.Ordinal);
}
