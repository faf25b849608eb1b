using System.Security.Cryptography;
using System.Text;

namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>UUID version 5 of RFC 9562, section 5.5: the same name gives the same id on every machine.</summary>
internal static class NameBasedGuid
{
    private const int GuidBytes = 16;

    public static Guid Create(Guid space, string name)
    {
        var named = new byte[GuidBytes + Encoding.UTF8.GetByteCount(name)];
        space.TryWriteBytes(named, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, named.AsSpan(GuidBytes));

        var id = HashOf(named).AsSpan(0, GuidBytes);
        id[6] = (byte)((id[6] & 0x0F) | 0x50); // version 5
        id[8] = (byte)((id[8] & 0x3F) | 0x80); // the RFC's variant
        return new Guid(id, bigEndian: true);
    }

#pragma warning disable CA5350 // The RFC fixes SHA-1 for version 5. It names things here and protects nothing.
    private static byte[] HashOf(byte[] named) => SHA1.HashData(named);
#pragma warning restore CA5350
}
