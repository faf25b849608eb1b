using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Observability;

/// <summary>Who may scrape: the section <c>Metrics</c>.</summary>
internal sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>A scrape has to bring it as a bearer token. Without one, only this machine may scrape.</summary>
    [MinLength(16, ErrorMessage = "a text of at least 16 characters"), DataType(DataType.Password)]
    public string? Token { get; set; }
}
