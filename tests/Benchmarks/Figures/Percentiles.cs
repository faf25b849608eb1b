namespace CustomerPoints.Benchmarks.Figures;

/// <summary>Percentiles and the mean of durations, in milliseconds.</summary>
internal sealed class Percentiles
{
    private readonly List<double> milliseconds = [];

    public double P50 => At(0.50);

    public double P99 => At(0.99);

    public double Mean => milliseconds.Average();

    public void Add(TimeSpan duration) => milliseconds.Add(duration.TotalMilliseconds);

    private double At(double fraction)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted[(int)Math.Ceiling(fraction * sorted.Count) - 1];
    }
}
