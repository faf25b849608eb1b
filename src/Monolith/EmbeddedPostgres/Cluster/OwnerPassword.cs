using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

/// <summary>The password of the cluster's superuser: random, and readable by the server's account only.</summary>
internal static class OwnerPassword
{
    public const string UserName = "customer_points_owner";
    public const string FileName = UserName + ".password";
    private const int Length = 48;

    [SupportedOSPlatform("linux")]
    public static void WriteNew(string file)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var writer = new StreamWriter(file, options);
        writer.Write(RandomNumberGenerator.GetHexString(Length, lowercase: true));
    }

    public static string Read(string file) => File.Exists(file)
        ? File.ReadAllText(file).Trim()
        : throw new PostgresServerException(
            $"The password of the database is gone: {file} is missing. Put it back, or move the folder away to begin "
            + "with an empty database.");
}
