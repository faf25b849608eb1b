using System.Net.Sockets;
using Npgsql;

namespace CustomerPoints.Inbox.Failures;

/// <summary>
/// Tells faults of the moment from faults of a message. A transient fault never costs a message an attempt.
/// </summary>
internal static class TransientFault
{
    // 08 connection, 25006 a standby or a fenced primary, 25P03 idle in transaction too long, 26000 and 42P05 a pooler
    // has swapped the session under its prepared statements, 40001 serialisation, 40P01 deadlock, 53 resources (disk,
    // memory, connections), 55P03 lock not available, 57014 query cancelled (time-out), 57P0x shutdown, crash, cannot
    // connect now, 58 the server's own system failed.
    private static readonly string[] States =
    [
        "08", "25006", "25P03", "26000", "40001", "40P01", "42P05", "53", "55P03", "57014", "57P0", "58",
    ];

    public static bool Is(Exception exception) => exception switch
    {
        PostgresException postgres => States.Any(state => postgres.SqlState.StartsWith(state, StringComparison.Ordinal)),
        NpgsqlException or TimeoutException or SocketException or IOException => true,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };

    /// <summary>Whether time ran out: the database may be slow, or the work at hand too much.</summary>
    public static bool IsTimeOut(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.QueryCanceled,
        TimeoutException => true,
        { InnerException: { } inner } => IsTimeOut(inner),
        _ => false,
    };
}
