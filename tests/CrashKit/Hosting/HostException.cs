namespace CustomerPoints.CrashKit.Hosting;

/// <summary>A host did not do what it must.</summary>
internal sealed class HostException(string message) : Exception(message);
