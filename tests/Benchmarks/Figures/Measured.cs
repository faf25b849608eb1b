namespace CustomerPoints.Benchmarks.Figures;

/// <summary>What the rounds gave for one thing.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Of every value, such as <c>messages/s</c> or <c>ms</c>.</param>
/// <param name="Values">One for each counted round, in their order.</param>
internal sealed record Measured(string Name, string Unit, IReadOnlyList<double> Values)
{
    public double Median
    {
        get
        {
            var sorted = Values.Order().ToList();
            var middle = sorted.Count / 2;
            return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public double Lowest => Values.Min();

    public double Highest => Values.Max();

    public int Rounds => Values.Count;
}
