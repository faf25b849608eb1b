using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>
/// Chance that repeats itself: the choice hangs on the name alone, so that a run after a crash splits and repeats the
/// same payments. (<see cref="string.GetHashCode()"/> differs in every process.)
/// </summary>
internal static class StableChoice
{
    /// <returns>0 to <paramref name="sides"/> - 1, evenly spread over the names.</returns>
    public static int Roll(string purpose, string name, int sides)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}:{name}"));
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)sides);
    }

    public static bool OneIn(int sides, string purpose, string name) => Roll(purpose, name, sides) == 0;
}
