namespace CustomerPoints.Monolith.CommandLine.Parsing;

/// <summary>Words that can each be read, but not together. The message says what is allowed.</summary>
internal sealed class CalledWronglyException(string message) : Exception(message);
