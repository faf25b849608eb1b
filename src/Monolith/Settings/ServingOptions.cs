using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Settings;

/// <summary>Where and how the host serves: settings without a section.</summary>
internal sealed class ServingOptions
{
    /// <summary>Where the host listens; several addresses are separated by a semicolon.</summary>
    [ListenAddresses(ErrorMessage = "addresses such as http://*:5080, separated by a semicolon")]
    public string Urls { get; set; } = string.Empty;

    /// <summary>
    /// A folder of files that are settings: the name is that of the setting with two underscores for each colon
    /// (<c>ConnectionStrings__CustomerPoints</c>), the text its value. They win over all other settings. For the secrets
    /// of containers and the credentials of systemd.
    /// </summary>
    [ExistingFolder(ErrorMessage = "a folder that exists and can be read")]
    public string? SecretsFolder { get; set; }

    /// <summary>
    /// How long a host that is asked to end waits for the requests and the pass in hand. Whoever ends it by force should
    /// wait longer.
    /// </summary>
    [Range(1, 600)]
    public int ShutdownTimeoutSeconds { get; set; } = 30;
}
