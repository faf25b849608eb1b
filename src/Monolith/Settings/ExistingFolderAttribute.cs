using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Settings;

/// <summary>A folder that the host can look into.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExistingFolderAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is string folder && Directory.Exists(folder);
}
