namespace CustomerPoints.Benchmarks;

/// <param name="IsQuick">A smaller run for every day: prints its figures and writes nothing.</param>
internal sealed record BenchmarkOptions(bool IsQuick)
{
    public static BenchmarkOptions Parse(string[] options) => options switch
    {
        [] => new(IsQuick: false),
        ["--quick"] => new(IsQuick: true),
        _ => throw new ArgumentException($"Unknown: {string.Join(' ', options)}. Allowed: --quick.", nameof(options)),
    };
}
