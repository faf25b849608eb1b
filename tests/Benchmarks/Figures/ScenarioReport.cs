namespace CustomerPoints.Benchmarks.Figures;

/// <summary>What a scenario found.</summary>
/// <param name="Figures">Everything measured; the table of the scenario.</param>
/// <param name="Bounds">Its lines in the summary.</param>
internal sealed record ScenarioReport(IReadOnlyList<Measured> Figures, IReadOnlyList<Bound> Bounds)
{
    /// <summary>What a reader must know of the sizes of this run, in sentences; above the table.</summary>
    public string Setting { get; init; } = "";

    /// <summary>Markdown below the table, such as a query plan.</summary>
    public string Details { get; init; } = "";
}
