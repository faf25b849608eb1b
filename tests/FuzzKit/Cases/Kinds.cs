using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>Every kind of case, and which one a number stands for.</summary>
internal static class Kinds
{
    /// <summary>A whole order from its registration to its points; it is no single request.</summary>
    public const string WholeOrder = "sound order";

    /// <summary>One number in so many is a body that comes too slowly, which takes seconds.</summary>
    private const int SlowEvery = 700;

    private static readonly Kind Slow = new("slow body", 0, WireCases.Slow);

    private static readonly Kind[] Weighted =
    [
        new(WholeOrder, 40, (_, _) => throw new InvalidOperationException("It is made of several requests.")),
        new("sound request", 60, SoundCases.Make),
        new("body: any value", 90, BodyCases.AnyValue),
        new("body: number at a bound", 100, BodyCases.Bound),
        new("body: text", 70, BodyCases.Text),
        new("body: null byte, half character", 40, BodyCases.Character),
        new("body: field missing, twice, unknown", 70, BodyCases.Shape),
        new("body: depth", 15, BodyCases.Depth),
        new("body: size", 10, ByteCases.Size),
        new("body: encoding", 50, ByteCases.Encoded),
        new("body: torn", 40, ByteCases.Torn),
        new("content type", 30, HeaderCases.ContentType),
        new("SQL", 60, SqlCases.Make),
        new("query", 70, QueryCases.Make),
        new("path", 40, QueryCases.PathValue),
        new("verb", 20, HeaderCases.Verb),
        new("If-Match", 20, HeaderCases.Tag),
        new("header", 35, HeaderCases.Any),
        new("cursor", 35, CursorCases.Make),
        new("signature", 80, SignatureCases.Make),
        new("token: forged", 50, TokenCases.Forged),
        new("token: odd claims", 25, TokenCases.Odd),
        new("token: without permission", 5, TokenCases.WithoutPermission),
        new("credentials", 5, TokenCases.Credentials),
        new("torn HTTP", 20, WireCases.Torn),
    ];

    public static IEnumerable<string> Names => Weighted.Append(Slow).Select(kind => kind.Name);

    /// <summary>The kind of a case: the same for the same number and the same choice of kinds.</summary>
    public static Kind Of(Dice dice, long number, string? only)
    {
        var allowed = only is null
            ? Weighted
            : [.. Weighted.Where(kind => kind.Name.Contains(only, StringComparison.Ordinal))];
        if (allowed.Length == 0 || (only is null && number % SlowEvery == SlowEvery / 2))
        {
            return Slow;
        }

        var roll = dice.Roll(allowed.Sum(kind => kind.Weight));
        return allowed.First(kind => (roll -= kind.Weight) < 0);
    }
}
