namespace CustomerPoints.Benchmarks.Running;

/// <summary>How much is measured.</summary>
internal enum BenchmarkMode
{
    /// <summary>Everything, for docs/performance.md.</summary>
    Full,

    /// <summary>A smaller run for every day: prints its figures and writes nothing.</summary>
    Quick,

    /// <summary>Tiny counts: whether every scenario still runs and every ledger proof holds.</summary>
    Smoke,
}
