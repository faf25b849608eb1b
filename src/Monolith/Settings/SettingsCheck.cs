using System.ComponentModel;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Monolith.Settings;

/// <summary>
/// Looks at everything that is configured before anything is built from it. A setting that does not exist would
/// otherwise be passed over in silence, and one that cannot be read would end the host with a stack trace.
/// </summary>
internal static class SettingsCheck
{
    // A variable "URL" is somebody else's, not a slip for Urls.
    private const int MinGuessedLength = 8;

    // Its section is ASP.NET's own.
    private const string Kestrel = "Kestrel";

    private static readonly IReadOnlyList<Setting> AtTop =
        [.. SettingsCatalog.Sections.Where(section => section.Path.Length == 0).SelectMany(top => top.Settings)];

    private static readonly IReadOnlyList<string> TopSections =
    [
        .. SettingsCatalog.Sections.Where(section => section.Path.Length > 0)
            .Select(section => section.Path.Split(ConfigurationPath.KeyDelimiter)[0])
            .Append(Kestrel)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <exception cref="OptionsValidationException">
    /// Something is wrong; each failure is one line with the setting's full name, its value and what is allowed.
    /// </exception>
    public static void Require(IConfiguration configuration)
    {
        var faults = FaultsIn(configuration).ToList();
        if (faults.Count > 0)
        {
            throw new OptionsValidationException("settings", typeof(SettingsCatalog), faults);
        }
    }

    private static IEnumerable<string> FaultsIn(IConfiguration configuration) =>
        AtTop.SelectMany(setting => FaultsOf(setting, configuration))
            .Concat(configuration.GetChildren().Select(MistypedAtTop).OfType<string>())
            .Concat(Places().SelectMany(place => FaultsAt(place, configuration)));

    /// <summary>
    /// An environment holds names of all sorts. What nearly has the name of a section is a fault if it has settings of its
    /// own, which others' variables have not; what nearly has the name of a setting, if that is long enough to be no chance.
    /// </summary>
    private static string? MistypedAtTop(IConfigurationSection found)
    {
        var settings = AtTop.Select(setting => setting.Name).ToList();
        if (settings.Concat(TopSections).Any(name => IsNamed(name, found.Key)))
        {
            return null;
        }

        var meant = NearestName.Of(
            found.Key, found.GetChildren().Any() ? TopSections : settings.Where(name => name.Length >= MinGuessedLength));
        return meant is null ? null : $"{found.Path} is no setting. Did you mean {meant}?";
    }

    /// <summary>The sections, and what lies above them: a name mistyped there is a whole section lost.</summary>
    private static IEnumerable<string> Places() => SettingsCatalog.Sections
        .Where(section => section.Path.Length > 0)
        .SelectMany(section => new[] { ConfigurationPath.GetParentPath(section.Path), section.Path })
        .OfType<string>()
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> FaultsAt(string place, IConfiguration configuration)
    {
        var section = SettingsCatalog.Sections.FirstOrDefault(s => s.Path == place);
        var settings = section?.Settings ?? [];
        var known = settings.Select(setting => setting.Name).Concat(SectionsBelow(place)).ToList();
        foreach (var child in configuration.GetSection(place).GetChildren())
        {
            if (settings.FirstOrDefault(s => IsNamed(s.Name, child.Key)) is { } setting)
            {
                foreach (var fault in FaultsOf(setting, configuration))
                {
                    yield return fault;
                }
            }
            else if (!known.Exists(name => IsNamed(name, child.Key))
                && (section?.IsOpen != true || NearestName.Of(child.Key, known) is not null))
            {
                yield return Unknown(child, place, known);
            }
        }
    }

    private static IEnumerable<string> SectionsBelow(string place) =>
        from section in SettingsCatalog.Sections
        where section.Path.StartsWith($"{place}:", StringComparison.Ordinal)
        select section.Path[(place.Length + 1)..];

    private static bool IsNamed(string name, string key) => string.Equals(name, key, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> FaultsOf(Setting setting, IConfiguration configuration) =>
        FaultsOf(setting, setting.Type, configuration.GetSection(setting.Path));

    private static IEnumerable<string> FaultsOf(Setting setting, Type type, IConfigurationSection found)
    {
        if (Setting.ElementOf(type) is { } element)
        {
            return string.IsNullOrEmpty(found.Value)
                ? found.GetChildren().SelectMany(child => FaultsOf(setting, element, child))
                : [$"{found.Path} has several values, each under its own name: set {found.Path}:{FirstOf(type)}."];
        }

        return found.GetChildren().Select(child => $"{child.Path} is no setting; {found.Path} takes a single value.")
            .Concat(FaultOf(setting, type, found) is { } fault ? [fault] : []);
    }

    private static string FirstOf(Type type) => Setting.IsByName(type) ? "<name>" : "0";

    private static string? FaultOf(Setting setting, Type type, IConfigurationSection found)
    {
        // An empty text is how an environment leaves a setting out.
        if (found.Value is not { } value || (value.Length == 0 && CanBeLeftOut(type)))
        {
            return null;
        }

        return TryRead(type, value, out var read) && setting.Rules.All(rule => rule.IsValid(read))
            ? null
            : $"{found.Path} is {(setting.IsSecret ? "wrong" : $"'{value}'")}; "
                + $"allowed is {AllowedText.Of(type, setting.Rules)}.";
    }

    private static bool CanBeLeftOut(Type type) => type == typeof(string) || Nullable.GetUnderlyingType(type) is not null;

    private static bool TryRead(Type type, string value, out object? read)
    {
        read = null;
        try
        {
            read = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            return read is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Unknown(IConfigurationSection found, string place, IReadOnlyList<string> known)
    {
        var meant = NearestName.Of(found.Key, known) is { } name ? $" Did you mean {place}:{name}?" : string.Empty;
        return $"{found.Path} is no setting.{meant} {place} knows {string.Join(", ", known)}.";
    }
}
