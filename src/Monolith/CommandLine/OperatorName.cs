namespace CustomerPoints.Monolith.CommandLine;

/// <summary>Who acts at the command line, as the audit has it.</summary>
internal static class OperatorName
{
    /// <summary>The means, and the account that the verb runs under: <c>cli:alice</c>.</summary>
    public static string Of(string means) =>
        $"{means}:{(string.IsNullOrEmpty(Environment.UserName) ? "unknown" : Environment.UserName)}";
}
