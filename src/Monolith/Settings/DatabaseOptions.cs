namespace CustomerPoints.Monolith.Settings;

/// <summary>What the host does with its database: the section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>
    /// Whether a host, or a verb beside it, brings the schemas up to date when it starts. If not, that is left to the verb
    /// <c>migrate</c>, and a database that is not up to date is refused.
    /// </summary>
    public bool MigrateAtStart { get; set; } = true;
}
