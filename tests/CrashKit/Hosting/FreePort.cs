using CustomerPoints.Monolith.EmbeddedPostgres.Starting;

namespace CustomerPoints.CrashKit.Hosting;

/// <summary>
/// A port that stays the same over restarts. It lies below those the kernel gives to outgoing connections: there, a
/// client that tries again and again while nobody listens can end up connected to itself.
/// </summary>
internal static class FreePort
{
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (LoopbackPort.IsFree(port))
            {
                return port;
            }
        }
    }
}
