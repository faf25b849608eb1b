using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace CustomerPoints.Monolith.Settings;

/// <summary>Says in a person's words what a setting may be.</summary>
internal static class AllowedText
{
    private static readonly (TimeSpan Length, string Name)[] Units =
    [
        (TimeSpan.FromDays(1), "day"),
        (TimeSpan.FromHours(1), "h"),
        (TimeSpan.FromMinutes(1), "min"),
        (TimeSpan.FromSeconds(1), "s"),
        (TimeSpan.FromMilliseconds(1), "ms"),
    ];

    /// <summary>What a single value may be: its kind, its bounds, and how it is written.</summary>
    public static string Of(Type type, IReadOnlyList<ValidationAttribute> rules)
    {
        var kind = KindOf(type);
        var format = kind == "time" ? ", written as [days.]hours:minutes:seconds" : string.Empty;
        var bounds = BoundsOf(type, rules);
        return rules.OfType<RangeAttribute>().Any() ? $"a {kind} from {bounds}{format}"
            : bounds ?? (kind is "time" or "whole number" ? $"a {kind}{format}" : kind);
    }

    /// <summary>What kind of value it is.</summary>
    public static string KindOf(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(bool) ? "true or false"
            : bare == typeof(TimeSpan) ? "time"
            : bare == typeof(string) ? "text"
            : bare.IsEnum ? "word"
            : "whole number";
    }

    /// <summary>The bounds alone; null if any value of the kind will do.</summary>
    public static string? BoundsOf(Type type, IReadOnlyList<ValidationAttribute> rules)
    {
        if (rules.OfType<RangeAttribute>().FirstOrDefault() is { } range)
        {
            return $"{Bound(range.Minimum)} to {Bound(range.Maximum)}";
        }

        return rules.Select(rule => rule.ErrorMessage).FirstOrDefault(message => message is not null)
            ?? (type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}" : null);
    }

    /// <summary>A time as people say it: 100 ms, 2 s, 30 days.</summary>
    public static string Of(TimeSpan time)
    {
        var (length, name) = Array.Find(Units, unit => time.Ticks % unit.Length.Ticks == 0);
        if (time == TimeSpan.Zero || name is null)
        {
            return "0 s";
        }

        var count = time.Ticks / length.Ticks;
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0} {name}{(name == "day" && count > 1 ? "s" : "")}");
    }

    // A time is a text until the attribute has been asked for the first time.
    private static string Bound(object bound) => bound switch
    {
        TimeSpan time => Of(time),
        string text => Of(TimeSpan.Parse(text, CultureInfo.InvariantCulture)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bound:N0}"),
    };
}
