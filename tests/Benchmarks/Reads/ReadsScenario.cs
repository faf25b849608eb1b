using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Running;

namespace CustomerPoints.Benchmarks.Reads;

/// <summary>
/// What merchants ask of the ledger, over HTTP and beside a large history: each answer against that of one row by its
/// primary key, which takes the same way through the same host.
/// </summary>
internal sealed class ReadsScenario : IScenario
{
    private const double LeastOfOneRow = 0.5;
    private const double LeastOfSmallLedger = 0.8;

    public string Name => "reads";

    public string Title => "pages, one order's rows and explanations, from a large ledger over HTTP";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var rows = run.Pick(full: 10_000_000, quick: 40_000, smoke: DeepLedger.LeastRows);
        await using var large = await ReadClients.StartAsync(run, rows);
        await using var small = await ReadClients.StartAsync(run, DeepLedger.LeastRows);
        var requests = run.Pick(full: 6_000, quick: 800, smoke: 40);
        Contender Read(string what, ReadClients clients, IReadOnlyList<string> paths) => new(
            $"{what}, {clients.Rows:N0} rows",
            "requests/s",
            round => clients.ReadAsync(paths, round.Size(requests)));
        var figures = await run.InterleaveAsync(
            Read("one row by its id", large, large.Paths.ById),
            Read("first page", large, large.Paths.FirstPage),
            Read("page 1,000", large, large.Paths.DeepPages),
            Read("rows of one order", large, large.Paths.ByOrder),
            Read("explanation of one order", large, large.Paths.Explanations),
            Read("first page", small, small.Paths.FirstPage),
            Read("page 1,000", small, small.Paths.DeepPages));
        return new(
            figures,
            [
                .. figures.Skip(1).Take(4).Select(figure => Bound.AtLeast(figure, figures[0], LeastOfOneRow)),
                Bound.AtLeast(figures[1], figures[5], LeastOfSmallLedger),
                Bound.AtLeast(figures[2], figures[5], LeastOfSmallLedger),
            ])
        {
            Setting = $"{ReadClients.Connections} keep-alive connections, pages of {ReadPaths.PageSize} rows.",
            Details = $"""
                The plan of page 1,000 in the larger ledger:

                ```
                {await large.PlanAsync()}
                ```
                """,
        };
    }
}
