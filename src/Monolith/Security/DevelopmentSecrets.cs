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
    private const string JwtKey = "Authentication:Jwt:SymmetricKeys:0";
    private const string WebhookKey = "Sale:Webhooks:Providers:demo:0";

    public static void AddTo(ConfigurationManager configuration)
    {
        var file = Path.Combine(DataFolder.Path, "development-secrets.json");
        var secrets = File.Exists(file) ? Read(file) : Create(file);
        foreach (var (key, value) in secrets)
        {
            configuration[key] ??= value;
        }
    }

    private static Dictionary<string, string> Read(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))
        ?? throw new InvalidDataException($"{file} is empty; delete it, and new secrets are made.");

    private static Dictionary<string, string> Create(string file)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [JwtKey] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            [WebhookKey] = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
        Directory.CreateDirectory(DataFolder.Path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, secrets);
        return secrets;
    }
}
