using System.Diagnostics;
using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;
using Npgsql;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Starting;

/// <summary>Waits until a freshly started server takes connections.</summary>
internal static class ServerReadiness
{
    private const string Database = "postgres";
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(30);
    // after a crash the server first replays up to max_wal_size of write-ahead log, on a slow disk for minutes
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private enum Answer
    {
        Silence,
        Recovering,
        Ready,
    }

    /// <returns>False when the server has ended instead.</returns>
    /// <exception cref="PostgresServerException">It runs, but does not answer within the limits.</exception>
    public static async Task<bool> WaitAsync(
        RunningServer server, ClusterPaths paths, CancellationToken ct)
    {
        var connectionString = server.Login.UnpooledConnectionString(Database);
        var start = Stopwatch.GetTimestamp();
        while (!server.HasExited)
        {
            var answer = await AskAsync(connectionString, paths, ct);
            if (answer == Answer.Ready)
            {
                return true;
            }

            var limit = answer == Answer.Recovering ? RecoveryLimit : SilenceLimit;
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                throw new PostgresServerException(
                    $"PostgreSQL takes no connections {limit.TotalSeconds} s after its start.{ServerLog.Quote(paths)}");
            }

            await Task.Delay(Pause, ct);
        }

        return false;
    }

    private static async Task<Answer> AskAsync(string connectionString, ClusterPaths paths, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            return Answer.Ready;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new PostgresServerException(
                $"The password in {paths.PasswordFile} is not that of {OwnerPassword.UserName}. Put the right one "
                + "back, or move the data folder away to begin with an empty database.");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.CannotConnectNow)
        {
            return Answer.Recovering;
        }
        catch (NpgsqlException)
        {
            return Answer.Silence;
        }
    }
}
