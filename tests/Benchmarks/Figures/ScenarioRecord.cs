using CustomerPoints.Benchmarks.Running;

namespace CustomerPoints.Benchmarks.Figures;

/// <summary>One scenario as docs/performance.json keeps it.</summary>
internal sealed record ScenarioRecord(
    string Name,
    string Title,
    Provenance Provenance,
    string Setting,
    ProofTally Proofs,
    IReadOnlyList<FigureRecord> Figures,
    IReadOnlyList<Bound> Bounds,
    string Details)
{
    public static ScenarioRecord Of(
        IScenario scenario, ScenarioReport report, ProofTally proofs, Provenance provenance) => new(
        scenario.Name,
        scenario.Title,
        provenance,
        report.Setting,
        proofs,
        [.. report.Figures.Select(FigureRecord.Of)],
        report.Bounds,
        report.Details);
}
