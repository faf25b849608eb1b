namespace CustomerPoints.Monolith.EmbeddedPostgres;

/// <summary>The private server cannot run, for a reason that a person can do something about.</summary>
/// <param name="message">What is wrong, where, and what to do: all that needs to be printed.</param>
internal sealed class PostgresServerException(string message) : Exception(message);
