namespace CustomerPoints.Monolith.Database;

/// <summary>What the host does with the database's schemas: the section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>
    /// Whether a host, or a verb beside it, migrates when it starts. If not, the verb <c>migrate</c> does, and until then
    /// the others refuse to work.
    /// </summary>
    public bool MigrateAtStart { get; set; } = true;
}
