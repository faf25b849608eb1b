using System.Reflection;

namespace CustomerPoints.Monolith.Settings;

/// <summary>A part of the configuration, and the class it is read into.</summary>
internal sealed class SettingsSection
{
    /// <param name="path">Where it lies; empty for the settings at the top.</param>
    /// <param name="options">Each of its properties that can be set is a setting.</param>
    /// <param name="isOpen">Whether others keep settings there, too, which are let through.</param>
    public SettingsSection(string path, Type options, bool isOpen = false)
    {
        (Path, Options, IsOpen) = (path, options, isOpen);
        Settings =
        [
            .. from property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.CanWrite || Setting.ElementOf(property.PropertyType) is not null
               select new Setting(path, property),
        ];
    }

    public string Path { get; }

    public Type Options { get; }

    public bool IsOpen { get; }

    public IReadOnlyList<Setting> Settings { get; }
}
