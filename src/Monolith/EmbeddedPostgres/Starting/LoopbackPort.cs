using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Starting;

/// <summary>The TCP port of the private server on the loopback interface.</summary>
internal static class LoopbackPort
{
    public const string Host = "127.0.0.1";

    /// <summary>The wanted port, or, with null, one that was free a moment ago.</summary>
    /// <exception cref="PostgresServerException">The wanted one is taken, or no port at all.</exception>
    public static int Choose(int? wanted)
    {
        if (wanted is not (null or (>= 1 and <= IPEndPoint.MaxPort)))
        {
            throw new PostgresServerException(
                $"Port {wanted} for PostgreSQL is no port: allowed are 1 to {IPEndPoint.MaxPort}.");
        }

        try
        {
            return Open(wanted ?? 0);
        }
        catch (SocketException e)
        {
            throw new PostgresServerException(
                $"Port {wanted?.ToString(CultureInfo.InvariantCulture) ?? "(any)"} on {Host} is not to be had for "
                + $"PostgreSQL: {e.Message}. End the program that has it, or choose another port.");
        }
    }

    public static bool IsFree(int port)
    {
        try
        {
            return Open(port) == port;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int Open(int port)
    {
        using var listener = new TcpListener(IPAddress.Parse(Host), port);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
