using CustomerPoints.CrashKit.Hosting;
using Npgsql;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>Holds a session of a host at a named step, has the host killed, and lets the session go.</summary>
internal sealed class StopPoints(CrashDatabase database)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    public async Task InstallAsync()
    {
        await using var connection = await database.OpenAsync();
        await ExecuteAsync(connection, StopPointSql.Install);
        foreach (var point in StopPoint.All.Where(point => !point.IsHeldCommit))
        {
            await ExecuteAsync(connection, StopPointSql.Create(point));
        }
    }

    /// <param name="point">The step.</param>
    /// <param name="killAsync">Kills the host whose sessions have this name.</param>
    /// <returns>Whether a host came by.</returns>
    public async Task<bool> CatchAsync(StopPoint point, Func<string, Task> killAsync)
    {
        await using var connection = await database.OpenAsync();
        await HoldAsync(connection, point);
        try
        {
            var (waiting, parameter) = point.IsHeldCommit
                ? (StopPointSql.WaitingInCommit, (object)point.Table!)
                : (StopPointSql.Waiting, point.Key);
            if (await WaitAsync(connection, waiting, parameter) is not { } name)
            {
                return false;
            }

            await killAsync(name);
            if (point.IsInCommit)
            {
                await EndSessionsAsync(connection, await ListAsync(connection, waiting, parameter), name);
            }

            return true;
        }
        finally
        {
            await LetGoAsync(connection, point);
        }
    }

    private static async Task HoldAsync(NpgsqlConnection connection, StopPoint point)
    {
        if (point.IsHeldCommit)
        {
            await ExecuteAsync(connection, StopPointSql.HoldCommits);
            await ExecuteAsync(connection, StopPointSql.Reload);
            return;
        }

        await ExecuteAsync(connection, StopPointSql.Arm, point.Key);
    }

    private static async Task LetGoAsync(NpgsqlConnection connection, StopPoint point)
    {
        if (point.IsHeldCommit)
        {
            await ExecuteAsync(connection, StopPointSql.LetCommitsGo);
            await ExecuteAsync(connection, StopPointSql.Reload);
            return;
        }

        await ExecuteAsync(connection, StopPointSql.Disarm, point.Key);
    }

    private static async Task<string?> WaitAsync(NpgsqlConnection connection, string waiting, object parameter)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!limit.IsCancellationRequested)
        {
            if (await ListAsync(connection, waiting, parameter) is [var first, ..])
            {
                return first.Name;
            }

            await Task.Delay(Pause);
        }

        return null;
    }

    private static Task EndSessionsAsync(
        NpgsqlConnection connection, IEnumerable<(int Id, string Name)> sessions, string name) => ExecuteAsync(
            connection,
            StopPointSql.End,
            sessions.Where(session => session.Name == name).Select(session => session.Id).ToArray());

    private static async Task<List<(int Id, string Name)>> ListAsync(
        NpgsqlConnection connection, string sql, object parameter)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = parameter } } };
        await using var reader = await command.ExecuteReaderAsync();
        var sessions = new List<(int Id, string Name)>();
        while (await reader.ReadAsync())
        {
            sessions.Add((reader.GetInt32(0), reader.GetString(1)));
        }

        return sessions;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await command.ExecuteNonQueryAsync();
    }
}
