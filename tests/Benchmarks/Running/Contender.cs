namespace CustomerPoints.Benchmarks.Running;

/// <summary>One of the things that are compared: answers one figure in each round.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Unit">The unit of its figure, such as <c>messages/s</c>.</param>
/// <param name="MeasureAsync">
/// Sets up what is not prepared, measures, and proves what it wrote; only the figure counts.
/// </param>
internal sealed record Contender(string Name, string Unit, Func<Round, Task<double>> MeasureAsync)
{
    /// <summary>
    /// What is set up before the first of all contenders is measured, so that none finds the processor's caches as its own
    /// preparation left them.
    /// </summary>
    public Func<Round, Task> PrepareAsync { get; init; } = _ => Task.CompletedTask;
}
