namespace CustomerPoints.Monolith.CommandLine;

/// <summary>What every verb exits with. docs/command-line.md says what 1 means for each of them.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It ran, and the answer is no: differences, something pending, nothing found, nothing done.</summary>
    public const int Negative = 1;

    public const int CalledWrongly = 2;

    /// <summary>No database, a setting out of bounds, stopped before the end. Nothing is known of the answer.</summary>
    public const int CouldNotRun = 3;
}
