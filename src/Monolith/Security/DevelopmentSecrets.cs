using System.Security.Cryptography;
using System.Text.Json;
using CustomerPoints.Monolith.Database;

namespace CustomerPoints.Monolith.Security;

/// <summary>
/// Secrets for a host with a private database, made at its first start and kept beside the data: a fresh clone runs
/// without a setting, and no secret is the same on two machines. A host with a server of its own must be given its own.
/// </summary>
internal static class DevelopmentSecrets
{
    public const string FileName = "development-secrets.json";

    private const string JwtKey = "Authentication:Jwt:SymmetricKeys:0";
    private const string WebhookKey = "Sale:Webhooks:Providers:demo:0";

    /// <exception cref="SetupException">The file that holds them cannot be understood.</exception>
    public static void AddTo(ConfigurationManager configuration)
    {
        foreach (var (key, value) in In(DataFolder.Path))
        {
            configuration[key] ??= value;
        }
    }

    /// <summary>Those of a folder, made if there are none.</summary>
    /// <exception cref="SetupException">The file that holds them cannot be understood.</exception>
    internal static Dictionary<string, string> In(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? Read(file) : Create(file);
    }

    private static Dictionary<string, string> Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? throw NotWhole(file);
        }
        catch (JsonException)
        {
            throw NotWhole(file);
        }
    }

    private static SetupException NotWhole(string file) =>
        new($"{file} is empty or damaged; delete it, and new secrets are made.");

    // All or nothing: it grows under another name, so that nobody reads half of it, nor finds half of it after a crash.
    private static Dictionary<string, string> Create(string file)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [JwtKey] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            [WebhookKey] = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Guid.NewGuid():N}";
        Write(draft, secrets);
        try
        {
            File.Move(draft, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was quicker.
            File.Delete(draft);
        }

        return Read(file);
    }

    private static void Write(string file, Dictionary<string, string> secrets)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, secrets);
        stream.Flush(flushToDisk: true);
    }
}
