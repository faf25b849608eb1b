using CustomerPoints.Benchmarks.Running;

namespace CustomerPoints.Benchmarks.Figures;

/// <summary>Records as tables, for docs/performance.md and for the console.</summary>
internal static class Markdown
{
    /// <summary>A line for each bound of each scenario.</summary>
    public static string Summary(IEnumerable<ScenarioRecord> records) => string.Join('\n',
    [
        "| scenario | compared with | measured | ratio | must reach | verdict |",
        "|---|---|---|---:|---:|---|",
        .. from record in records
           from bound in record.Bounds
           select $"| {record.Name} | {bound.ComparedWith} | {bound.Measured} | {bound.Ratio} | {bound.MustReach} "
               + $"| {bound.Verdict} |",
    ]);

    /// <summary>What stands between the markers of a scenario.</summary>
    public static string Of(ScenarioRecord record) => string.Join("\n\n", Parts(record).Where(part => part.Length > 0));

    private static IEnumerable<string> Parts(ScenarioRecord record)
    {
        yield return record.Setting;
        yield return string.Join('\n',
        [
            "| measured | unit | median | lowest | highest | rounds |",
            "|---|---|---:|---:|---:|---:|",
            .. record.Figures.Select(figure =>
                $"| {figure.Name} | {figure.Unit} | {Number.Of(figure.Median)} | {Number.Of(figure.Lowest)} "
                + $"| {Number.Of(figure.Highest)} | {figure.Rounds} |"),
        ]);
        if (record.Bounds.Count > 0)
        {
            yield return Summary([record]);
        }

        yield return record.Details;
        yield return Origin(record.Provenance, record.Proofs);
    }

    private static string Origin(Provenance from, ProofTally proofs)
    {
        var proved = proofs.Count == 0
            ? ""
            : $" Ledger proofs held: {proofs.Count}, over {Number.Of(proofs.Messages)} messages.";
        return $"{from.Date:yyyy-MM-dd}, commit {from.Commit}, `{from.CommandLine}`: {from.Machine}, "
            + $"PostgreSQL {from.Postgres}.{proved}";
    }
}
