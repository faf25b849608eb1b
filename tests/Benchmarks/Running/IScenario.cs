using CustomerPoints.Benchmarks.Figures;

namespace CustomerPoints.Benchmarks.Running;

/// <summary>
/// One thing that is measured. To add one: write a class in a folder of its own, add it to the list in Program.cs, and
/// give it a heading, a paragraph and its two markers in docs/performance.md.
/// </summary>
/// <remarks>
/// <para>
/// A scenario takes a database of its own with <see cref="BenchmarkRun.CreateDatabaseAsync"/>, starts the real host on
/// it (<see cref="Hosting.BenchmarkHost"/> in this process, <see cref="Hosting.HostProcess"/> in another), fills it with
/// <see cref="Seeding.InboxSeed"/>, and picks its sizes with <see cref="BenchmarkRun.Pick{T}"/>.
/// </para>
/// <para>
/// What is compared is measured in one run and in turn, with
/// <see cref="BenchmarkRun.InterleaveAsync(IReadOnlyList{Contender})"/>. Every round that wrote awards ends with
/// <see cref="BenchmarkRun.ProveAsync"/>, outside the time taken. The figures and the bounds they must keep go into the
/// <see cref="ScenarioReport"/>; a bound that is missed is
/// reported, a scenario that throws fails the run.
/// </para>
/// </remarks>
internal interface IScenario
{
    /// <summary>The word on the command line and in the markers of docs/performance.md.</summary>
    string Name { get; }

    /// <summary>What it measures, in half a line.</summary>
    string Title { get; }

    Task<ScenarioReport> RunAsync(BenchmarkRun run);
}
