namespace CustomerPoints.Benchmarks.Running;

/// <summary>One of the things that are compared: answers one figure in each round.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Unit">The unit of its figure, such as <c>messages/s</c>.</param>
/// <param name="MeasureAsync">Measures, and proves what it wrote; only the figure counts.</param>
internal sealed record Contender(string Name, string Unit, Func<Round, Task<double>> MeasureAsync)
{
    /// <summary>
    /// Sets the round up, before the first of all contenders is measured: whoever is set up right before it is measured
    /// finds its own rows in the processor's caches, or another's.
    /// </summary>
    public Func<Round, Task> PrepareAsync { get; init; } = _ => Task.CompletedTask;
}
