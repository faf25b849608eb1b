using CustomerPoints.Benchmarks.Figures;

namespace CustomerPoints.Benchmarks.Single;

/// <summary>Durations of one thing over the rounds: the median and the 99th percentile of each round.</summary>
/// <param name="name">What is measured.</param>
internal sealed class PercentileRounds(string name)
{
    private readonly List<double> medians = [];
    private readonly List<double> ninetyNinths = [];
    private Percentiles current = new();

    public Measured P50 => new($"{name}, p50", "ms", medians);

    public Measured P99 => new($"{name}, p99", "ms", ninetyNinths);

    public void Add(TimeSpan duration) => current.Add(duration);

    /// <summary>Ends a round; a warm-up does not count.</summary>
    public void Close(bool counts)
    {
        if (counts)
        {
            medians.Add(current.P50);
            ninetyNinths.Add(current.P99);
        }

        current = new();
    }
}
