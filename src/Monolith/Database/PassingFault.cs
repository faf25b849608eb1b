using System.Net.Sockets;
using Npgsql;

namespace CustomerPoints.Monolith.Database;

/// <summary>
/// Tells a database that cannot serve for the moment from one that answers and refuses. The same request may succeed a
/// little later, without anybody mending anything on this side.
/// </summary>
internal static class PassingFault
{
    // 08 connection (PgBouncer says 08P01 whatever ails it), 25006 a standby that is not promoted yet, 40001
    // serialisation, 40P01 deadlock, 53 no disk, memory or connection left, 55P03 lock not available, 57014 time-out of
    // the server, 57P0x shutdown, crash, cannot connect now, 58 the server's own system failed.
    private static readonly string[] States =
        ["08", "25006", "40001", "40P01", "53", "55P03", "57014", "57P0", "58"];

    // Npgsql's words when it knows of no host that takes writes, because it has just asked.
    private const string NoPrimary = "No suitable host was found.";

    /// <summary>The fault itself, however deeply wrapped: EF Core wraps it once more. Null if it is another.</summary>
    public static Exception? Find(Exception exception) => exception switch
    {
        // Npgsql lets it through as it is when a host's name does not resolve.
        SocketException unresolved => unresolved,
        PostgresException refused => IsPassing(refused) ? refused : null,
        NpgsqlException { IsTransient: true } lost => lost,
        NpgsqlException { InnerException: null, Message: NoPrimary } nowhere => nowhere,
        NpgsqlException { InnerException: AggregateException hosts } e =>
            hosts.InnerExceptions.Any(host => Find(host) is not null) ? e : null,
        { InnerException: { } inner } => Find(inner),
        _ => null,
    };

    private static bool IsPassing(PostgresException refused) =>
        States.Any(state => refused.SqlState.StartsWith(state, StringComparison.Ordinal));
}
