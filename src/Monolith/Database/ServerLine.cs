using Npgsql;

namespace CustomerPoints.Monolith.Database;

/// <summary>Completes connection strings for what stands between the host and the server that takes writes.</summary>
internal static class ServerLine
{
    private const string GssEncryption = "GSS Encryption Mode";
    private const string ProcessId = "select pg_backend_pid()";

    /// <summary>How long a server that was found to be down, or a standby, is not asked again.</summary>
    private const int RecheckSeconds = 1;

    /// <summary>
    /// With several hosts (<c>Host=a,b</c>) only the one that takes writes will do, and after a fail-over it is another
    /// one soon. Encryption by Kerberos is asked for by whoever wants it: to try it costs each new connection, and images
    /// without the library complain. What the string says wins.
    /// </summary>
    /// <exception cref="SetupException">It is no connection string.</exception>
    public static string Complete(string connectionString)
    {
        var line = Read(connectionString);
        if (!line.ShouldSerialize(GssEncryption))
        {
            line.GssEncryptionMode = GssEncryptionMode.Disable;
        }

        if (line.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            return line.ConnectionString;
        }

        line.TargetSessionAttributes ??= "read-write";
        if (!line.ShouldSerialize("Host Recheck Seconds"))
        {
            line.HostRecheckSeconds = RecheckSeconds;
        }

        return line.ConnectionString;
    }

    /// <summary>
    /// Behind a pooler that shares sessions between transactions, a prepared statement may be looked for in a session
    /// that does not have it, and resetting a session that is given away is in vain. What the string says wins.
    /// </summary>
    public static async Task<string> FitToPoolerAsync(string connectionString, CancellationToken cancellationToken)
    {
        var line = new NpgsqlConnectionStringBuilder(connectionString);
        if (line.ShouldSerialize("Max Auto Prepare") || !await IsPooledAsync(connectionString, cancellationToken))
        {
            return connectionString;
        }

        line.MaxAutoPrepare = 0;
        line.NoResetOnClose = true;
        return line.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The string itself is not shown: it holds a password.
            throw new SetupException($"A connection string under ConnectionStrings cannot be read: {e.Message}");
        }
    }

    // A server greets with the process id of the session; a pooler has none to tell and makes a number up.
    private static async Task<bool> IsPooledAsync(string connectionString, CancellationToken cancellationToken)
    {
        var once = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Multiplexing = false };
        await using var connection = new NpgsqlConnection(once.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var ask = new NpgsqlCommand(ProcessId, connection);
        return await ask.ExecuteScalarAsync(cancellationToken) is int id && id != connection.ProcessID;
    }
}
