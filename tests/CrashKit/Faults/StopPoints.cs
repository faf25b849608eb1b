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
        foreach (var point in StopPoint.All)
        {
            await ExecuteAsync(connection, StopPointSql.Create(point));
        }

        await ExecuteAsync(connection, StopPointSql.CommitLocally);
        await ExecuteAsync(connection, StopPointSql.Reload);
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
            if (await WaitAsync(connection, point) is not { } name)
            {
                return false;
            }

            await killAsync(name);
            if (point.Kind == StopKind.InCommit)
            {
                var sessions = await ListAsync(connection, point);
                int[] orphans = [.. sessions.Where(session => session.Name == name).Select(session => session.Id)];
                await ExecuteAsync(connection, StopPointSql.End, orphans);
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
        if (point.Kind == StopKind.AfterCommit)
        {
            await ExecuteAsync(connection, StopPointSql.HoldCommits(point));
            await ExecuteAsync(connection, StopPointSql.Reload);
            return;
        }

        await ExecuteAsync(connection, StopPointSql.Arm, point.Key);
    }

    private static async Task LetGoAsync(NpgsqlConnection connection, StopPoint point)
    {
        if (point.Kind == StopKind.AfterCommit)
        {
            await ExecuteAsync(connection, StopPointSql.LetCommitsGo);
            await ExecuteAsync(connection, StopPointSql.Reload);
            return;
        }

        await ExecuteAsync(connection, StopPointSql.Disarm, point.Key);
    }

    private static async Task<string?> WaitAsync(NpgsqlConnection connection, StopPoint point)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!limit.IsCancellationRequested)
        {
            if (await ListAsync(connection, point) is [var first, ..])
            {
                return first.Name;
            }

            await Task.Delay(Pause);
        }

        return null;
    }

    private static async Task<List<(int Id, string Name)>> ListAsync(NpgsqlConnection connection, StopPoint point)
    {
        await using var command = point.Kind == StopKind.AfterCommit
            ? new NpgsqlCommand(StopPointSql.WaitingInCommit, connection)
            : new NpgsqlCommand(StopPointSql.Waiting, connection) { Parameters = { new() { Value = point.Key } } };
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
