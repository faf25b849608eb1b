namespace CustomerPoints.Benchmarks.Figures;

/// <summary>Durations of one thing over the rounds: the median, the 99th percentile and the mean of each round.</summary>
/// <param name="name">What is measured.</param>
internal sealed class PercentileRounds(string name)
{
    private readonly List<double> medians = [];
    private readonly List<double> ninetyNinths = [];
    private readonly List<double> means = [];
    private Percentiles current = new();

    public Measured P50 => new($"{name}, p50", "ms", medians);

    public Measured P99 => new($"{name}, p99", "ms", ninetyNinths);

    public Measured Mean => new($"{name}, mean", "ms", means);

    public void Add(TimeSpan duration) => current.Add(duration);

    /// <summary>Ends a round; a warm-up does not count.</summary>
    public void Close(bool counts)
    {
        if (counts)
        {
            medians.Add(current.P50);
            ninetyNinths.Add(current.P99);
            means.Add(current.Mean);
        }

        current = new();
    }
}
