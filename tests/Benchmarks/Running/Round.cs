namespace CustomerPoints.Benchmarks.Running;

/// <summary>One turn of everything that is compared. Round 0 warms up: it is smaller and its figures are dropped.</summary>
internal readonly record struct Round(int Number)
{
    private const int WarmUpDivisor = 5;

    public bool IsWarmUp => Number == 0;

    /// <summary>How much to do in this round of what a counted round does.</summary>
    public int Size(int counted) => IsWarmUp ? Math.Max(1, counted / WarmUpDivisor) : counted;
}
