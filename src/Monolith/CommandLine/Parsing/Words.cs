using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CustomerPoints.Monolith.CommandLine.Parsing;

/// <summary>Options and arguments that several verbs have, each refusing what it cannot take in a sentence.</summary>
internal static class Words
{
    public static Option<bool> Json() => new("--json") { Description = "Answer in JSON." };

    public static Option<bool> DryRun(string what) => new("--dry-run") { Description = what };

    public static Option<bool> Yes() => new("--yes")
    {
        Description = "Do not ask. Needed where nobody can be asked.",
    };

    public static Option<Guid?> Merchant(string description) => new("--merchant")
    {
        Description = description,
        HelpName = "uuid",
        CustomParser = result => Id(result, "--merchant", "a merchant"),
    };

    public static Argument<Guid> Order() => new("order")
    {
        Description = "The order's id.",
        CustomParser = result => Id(result, "The order", "an order") ?? default,
    };

    /// <summary>A whole number within bounds; null if it is not given.</summary>
    public static Option<int?> Number(string name, string description, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "n",
        CustomParser = result =>
        {
            var word = result.Tokens.Single().Value;
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= min && number <= max)
            {
                return number;
            }

            result.AddError($"{name} is '{word}'; it must be a number from {min} to {max}.");
            return null;
        },
    };

    private static Guid? Id(ArgumentResult result, string name, string whose)
    {
        var word = result.Tokens.Single().Value;
        if (Guid.TryParse(word, out var id) && id != Guid.Empty)
        {
            return id;
        }

        result.AddError($"{name} is '{word}'; it must be the UUID of {whose}.");
        return null;
    }
}
