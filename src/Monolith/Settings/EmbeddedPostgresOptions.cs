using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Settings;

/// <summary>The private PostgreSQL of a host without a connection string: the section <c>EmbeddedPostgres</c>.</summary>
internal sealed class EmbeddedPostgresOptions
{
    /// <summary>Its port on 127.0.0.1. Left out, a free one.</summary>
    [Range(1, 65_535)]
    public int? Port { get; set; }
}
