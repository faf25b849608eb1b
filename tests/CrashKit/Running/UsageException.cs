namespace CustomerPoints.CrashKit.Running;

/// <summary>The command line is not understood; the message says what is.</summary>
internal sealed class UsageException(string message) : Exception(message);
