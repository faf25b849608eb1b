using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace CustomerPoints.Monolith.Settings;

/// <summary>One setting: a property of an options class.</summary>
internal sealed class Setting(string section, PropertyInfo property)
{
    /// <summary>Its full name, such as <c>Points:Inbox:BatchSize</c>.</summary>
    public string Path { get; } = section.Length == 0 ? property.Name : $"{section}:{property.Name}";

    public string Name => property.Name;

    public PropertyInfo Property => property;

    public Type Type => property.PropertyType;

    /// <summary>The rules that the options class states for it.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; } =
        [.. property.GetCustomAttributes<ValidationAttribute>()];

    /// <summary>Whether its value is not for everybody's eyes.</summary>
    public bool IsSecret => Rules.Any(rule => rule is DataTypeAttribute { DataType: DataType.Password });

    /// <summary>What a list or a dictionary holds; null for a single value.</summary>
    public static Type? ElementOf(Type type)
    {
        if (type.IsArray)
        {
            return type.GetElementType();
        }

        return type.IsGenericType && type.GetGenericArguments() is [.., var last]
            && typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
            ? last
            : null;
    }

    /// <summary>Whether what it holds is told apart by name, not by place.</summary>
    public static bool IsByName(Type type) => type.IsGenericType && type.GetGenericArguments().Length > 1;
}
