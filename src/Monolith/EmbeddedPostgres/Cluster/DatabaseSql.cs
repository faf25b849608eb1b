using Npgsql;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

/// <summary>The statements about whole databases.</summary>
internal static class DatabaseSql
{
    public const string Exists = "select exists (select from pg_database where datname = $1)";

    /// <summary>The name goes into the text, quoted, because this statement takes no parameters.</summary>
    public static string Create(string database)
    {
        using var quoting = new NpgsqlCommandBuilder();
        return $"create database {quoting.QuoteIdentifier(database)}";
    }
}
