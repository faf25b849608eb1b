using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Protection;

/// <summary>How long a request may take: the section <c>RequestTimeouts</c>.</summary>
internal sealed class RequestTimeoutOptions
{
    public const string Section = "RequestTimeouts";

    /// <summary>After this a request is answered 504, and its statement in the database ended. 100 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan Default { get; set; } = TimeSpan.FromSeconds(30);
}
