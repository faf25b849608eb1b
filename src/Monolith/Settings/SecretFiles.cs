using CustomerPoints.Monolith.Database;

namespace CustomerPoints.Monolith.Settings;

/// <summary>Settings that lie in files, one in each, so that no secret stands in an environment or a command line.</summary>
internal static class SecretFiles
{
    /// <exception cref="SetupException">A file cannot be read.</exception>
    public static void AddTo(ConfigurationManager configuration)
    {
        // A folder that is not there is told by the check of all settings.
        if (configuration[nameof(ServingOptions.SecretsFolder)] is not { Length: > 0 } folder || !Directory.Exists(folder))
        {
            return;
        }

        try
        {
            configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false, reloadOnChange: false);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SetupException($"{nameof(ServingOptions.SecretsFolder)} is '{folder}'; {e.Message}");
        }
    }
}
