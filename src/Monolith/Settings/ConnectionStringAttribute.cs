using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace CustomerPoints.Monolith.Settings;

/// <summary>A connection string that Npgsql can read.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionStringAttribute : ValidationAttribute
{
    public override bool IsValid(object? value)
    {
        try
        {
            return value is string text && new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
