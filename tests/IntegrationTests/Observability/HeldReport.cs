using System.Data;
using CustomerPoints.IntegrationTests.Fixtures;
using Npgsql;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>A session of another role that keeps a snapshot open, as a long report does.</summary>
internal sealed class HeldReport : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private HeldReport(NpgsqlConnection connection)
    {
        this.connection = connection;
        Holder = $"monthly report (pid {connection.ProcessID})";
    }

    /// <summary>How the metric names it.</summary>
    public string Holder { get; }

    public static async Task<HeldReport> OpenAsync(MonolithFactory monolith)
    {
        var owner = new NpgsqlConnectionStringBuilder(monolith.Connections.Owner)
        {
            ApplicationName = "monthly report",
            Pooling = false,
        };
        var session = new NpgsqlConnection(owner.ConnectionString);
        await session.OpenAsync();
        await using var hold = new NpgsqlCommand(
            "begin isolation level repeatable read; select count(*) from points.customer",
            session);
        await hold.ExecuteNonQueryAsync();
        return new HeldReport(session);
    }

    public async ValueTask DisposeAsync()
    {
        if (connection.State == ConnectionState.Open)
        {
            // The server takes note of a session's end when it comes to it; of this, before it answers.
            await using var letGo = new NpgsqlCommand("rollback", connection);
            await letGo.ExecuteNonQueryAsync();
        }

        await connection.DisposeAsync();
    }
}
