using System.Diagnostics;
using CustomerPoints.Benchmarks.Figures;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>When each request was sent and answered, as <see cref="Stopwatch"/> counts.</summary>
internal sealed class LoopResult(int count)
{
    public long Started { get; } = Stopwatch.GetTimestamp();

    public long Ended { get; set; }

    public long[] SentAt { get; } = new long[count];

    public long[] AnsweredAt { get; } = new long[count];

    /// <summary>Answers per second.</summary>
    public double PerSecond => SentAt.Length / Stopwatch.GetElapsedTime(Started, Ended).TotalSeconds;

    public Percentiles Latencies()
    {
        var percentiles = new Percentiles();
        for (var i = 0; i < SentAt.Length; i++)
        {
            percentiles.Add(Stopwatch.GetElapsedTime(SentAt[i], AnsweredAt[i]));
        }

        return percentiles;
    }
}
