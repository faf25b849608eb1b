using System.Globalization;
using Spectre.Console;

namespace CustomerPoints.Monolith.CommandLine.Rendering;

/// <summary>A cell of a <see cref="Sheet"/>.</summary>
/// <param name="Shown">What a person reads.</param>
/// <param name="Plain">What a program reads: numbers without separators, times in ISO 8601.</param>
internal sealed record Cell(string Shown, string Plain)
{
    // Dividing by a 1 with every decimal place makes the quotient's scale as small as it can be.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Shown to a person only.</summary>
    public Color? Colour { get; init; }

    public static Cell Of(string? text) => Both(text is null ? "" : Printable(text));

    public static Cell Of(Guid? id) => Both(id?.ToString() ?? "");

    public static Cell Of(long number) => new(
        number.ToString("N0", CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));

    public static Cell Of(decimal? number) => number is not { } value
        ? Both("")
        : new(Number.Shown(value), (value / One).ToString(CultureInfo.InvariantCulture));

    public static Cell Of(DateTimeOffset? time) => time is not { } value
        ? Both("")
        : new(
            value.UtcDateTime.ToString("u", CultureInfo.InvariantCulture),
            value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));

    /// <summary>
    /// The text in one line. What comes from outside may hold tabs and line ends, which would break the table, and
    /// escape sequences, which a terminal would obey.
    /// </summary>
    public static string Printable(string text) =>
        string.Create(text.Length, text, (line, from) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = char.IsControl(from[i]) ? ' ' : from[i];
            }
        });

    private static Cell Both(string text) => new(text, text);
}
