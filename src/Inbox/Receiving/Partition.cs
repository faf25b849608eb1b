namespace CustomerPoints.Inbox.Receiving;

/// <summary>
/// Messages with the same partition key have the same partition, 0 to 255. It is stored with the message, so it must
/// never be counted in another way.
/// </summary>
internal static class Partition
{
    /// <summary>How many there are, numbered from 0.</summary>
    public const int Count = 256;

    public static short Of(Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes);
        byte partition = 0;
        foreach (var part in bytes)
        {
            partition ^= part;
        }

        return partition;
    }
}
