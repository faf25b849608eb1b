namespace CustomerPoints.Monolith.Database;

/// <summary>The host cannot start as it is set up. The message is for a person and says what to do.</summary>
internal sealed class SetupException(string message) : Exception(message);
