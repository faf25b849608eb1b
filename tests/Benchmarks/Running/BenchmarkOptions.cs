namespace CustomerPoints.Benchmarks.Running;

/// <param name="Scenarios">What runs, in the order of the list in Program.cs.</param>
/// <param name="Mode">How much of it.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<IScenario> Scenarios, BenchmarkMode Mode)
{
    /// <exception cref="UsageException">A word that is neither a scenario nor a mode.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> words, IReadOnlyList<IScenario> known)
    {
        var mode = BenchmarkMode.Full;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (ModeOf(word) is { } asked)
            {
                mode = asked;
            }
            else if (known.Any(scenario => scenario.Name == word))
            {
                names.Add(word);
            }
            else
            {
                throw new UsageException($"Unknown: {word}.\n\n{Usage(known)}");
            }
        }

        return new([.. known.Where(scenario => names.Count == 0 || names.Contains(scenario.Name))], mode);
    }

    public static string Usage(IReadOnlyList<IScenario> known) => $"""
        Usage: ./bench [SCENARIO...] [--quick | --smoke]; no scenario means all of them.

        {string.Join('\n', known.Select(scenario => $"  {scenario.Name,-14}{scenario.Title}"))}

          --quick       a smaller run for every day, which writes nothing
          --smoke       tiny counts, to see that everything still works
        """;

    private static BenchmarkMode? ModeOf(string word) => word switch
    {
        "--quick" => BenchmarkMode.Quick,
        "--smoke" => BenchmarkMode.Smoke,
        _ => null,
    };
}
