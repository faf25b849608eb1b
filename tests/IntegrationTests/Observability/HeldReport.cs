using CustomerPoints.IntegrationTests.Fixtures;
using Npgsql;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>A session of another role that keeps a snapshot open, as a long report does.</summary>
internal sealed class HeldReport : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private HeldReport(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>How the metric names it.</summary>
    public string Holder => $"monthly report (pid {connection.ProcessID})";

    public static async Task<HeldReport> OpenAsync(MonolithFactory monolith)
    {
        var owner = new NpgsqlConnectionStringBuilder(monolith.Connections.Owner)
        {
            ApplicationName = "monthly report",
            Pooling = false,
        };
        var report = new HeldReport(new NpgsqlConnection(owner.ConnectionString));
        await report.connection.OpenAsync();
        await using var hold = new NpgsqlCommand(
            "begin isolation level repeatable read; select count(*) from points.customer",
            report.connection);
        await hold.ExecuteNonQueryAsync();
        return report;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
