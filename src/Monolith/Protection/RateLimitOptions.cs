using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Protection;

/// <summary>How many requests a client may send: the section <c>RateLimiting</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimiting";

    /// <summary>Requests per <see cref="Period"/>, and how many of them may come at once.</summary>
    [Range(1, 10_000_000)]
    public int Requests { get; set; } = 50_000;

    /// <summary>After how long a client that was refused may send as many again. 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(10);
}
