using System.Collections;
using System.Globalization;
using System.Text;
using CustomerPoints.Monolith.OpenApi;
using CustomerPoints.Monolith.Settings;
using Microsoft.Extensions.Configuration;

namespace CustomerPoints.UnitTests.Settings;

/// <summary>Writes docs/configuration.md from the options classes: names, kinds, defaults, bounds, comments.</summary>
internal sealed class ConfigurationDocument(XmlDocs docs, IConfiguration shipped)
{
    private const string Head = """
        # Configuration

        Every setting of the host. This page is made from the code; see [below](#this-page).

        Settings come from `appsettings.json`, from environment variables (`Points__Inbox__BatchSize=500`), from the
        command line (`--Points:Inbox:BatchSize=500`) and from the files of `SecretsFolder`, the later winning over the
        earlier. They are read once, at the start.

        A wrong setting ends the host, and every other verb, before it does anything else, with an exit code that is not
        0 and one line for each:

        ```
        Points:Inbox:BatchSize is '0'; allowed is a whole number from 1 to 10,000.
        Points:Inbox:Lane is no setting. Did you mean Points:Inbox:Lanes? Points:Inbox knows BatchSize, Lanes, …
        ConnectionStrings:CustomerPoints is wrong; allowed is a connection string of Npgsql with a host, …
        ```

        A setting that does not exist is found in every section listed here. At the top and in `Logging`, where others keep
        settings, too, it is found if it is one or two letters away from one that does. Secrets are never shown.


        """;

    private const string Tail = """
        ## This page

        `CUSTOMER_POINTS_REFRESH_SNAPSHOTS=1 ./test` writes it anew; a test fails while it differs from the code. Meanings
        are the comments in the options classes, which `src/Monolith/Settings/SettingsCatalog.cs` lists. `PG_BIN`, an
        environment variable, names the folder of PostgreSQL's programs for the
        [private server](operations.md#the-private-server).

        """;

    public string Write()
    {
        var text = new StringBuilder(Head);
        foreach (var section in SettingsCatalog.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {(section.Path.Length == 0 ? "At the top" : section.Path)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{docs.SummaryOf(section.Options)}\n\n");
            text.Append("| Setting | Kind | Default | Allowed | Meaning |\n|---|---|---|---|---|\n");
            var defaults = Activator.CreateInstance(section.Options)!;
            foreach (var setting in section.Settings)
            {
                text.Append(Row(setting, setting.Property.GetValue(defaults)));
            }

            text.Append('\n');
        }

        return text.Append(Tail).ToString();
    }

    private string Row(Setting setting, object? inCode)
    {
        var element = Setting.ElementOf(setting.Type);
        var kind = AllowedText.KindOf(Innermost(setting.Type)) + (element is null ? "" : Several(setting.Type));
        var bounds = AllowedText.BoundsOf(Innermost(setting.Type), setting.Rules);
        return $"| `{setting.Name}` | {kind}{(setting.IsSecret ? ", secret" : "")} | {DefaultOf(setting, inCode)} "
            + $"| {bounds ?? "any"} | {docs.SummaryOf(setting.Property)} |\n";
    }

    private static Type Innermost(Type type) => Setting.ElementOf(type) is { } element ? Innermost(element) : type;

    private static string Several(Type type) =>
        (Setting.IsByName(type) ? ", by name" : ", several")
        + (Setting.ElementOf(type) is { IsArray: true } ? ", several of each" : "");

    /// <summary>What the host is shipped with, or what is in the class.</summary>
    private string DefaultOf(Setting setting, object? inCode)
    {
        var section = shipped.GetSection(setting.Path);
        var values = section.Value is { Length: > 0 } value
            ? [value]
            : section.GetChildren().Select(child => Named(setting, child)).ToArray();
        var text = values.Length > 0 ? string.Join(", ", values) : Text(inCode);
        return text.Length == 0 ? "none" : $"`{text}`";
    }

    private static string Named(Setting setting, IConfigurationSection child) =>
        Setting.IsByName(setting.Type) ? $"{child.Key}={child.Value}" : child.Value!;

    private static string Text(object? value) => value switch
    {
        bool isSo => isSo ? "true" : "false",
        string text => text,
        null or IEnumerable => string.Empty,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
