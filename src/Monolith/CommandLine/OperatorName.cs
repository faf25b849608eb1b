namespace CustomerPoints.Monolith.CommandLine;

/// <summary>Who acts at the command line, as the audit has it.</summary>
internal static class OperatorName
{
    /// <summary><c>cli:</c> and the account that the verb runs under.</summary>
    public static string Current { get; } =
        $"cli:{(string.IsNullOrEmpty(Environment.UserName) ? "unknown" : Environment.UserName)}";
}
