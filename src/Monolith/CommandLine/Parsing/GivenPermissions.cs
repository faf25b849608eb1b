using System.CommandLine;
using CustomerPoints.Monolith.Security;

namespace CustomerPoints.Monolith.CommandLine.Parsing;

/// <summary>The permissions that a call names for new credentials.</summary>
internal static class GivenPermissions
{
    public static Option<string[]> Option() => new("--permission")
    {
        Description = "What it allows; repeat it for more. Left out, everything it can.",
        HelpName = "name",
    };

    /// <summary>Those given, or all that credentials of the merchant, or of an operator, can have.</summary>
    /// <exception cref="CalledWronglyException">They cannot have one of them.</exception>
    public static IReadOnlyList<string> For(Guid? merchant, string[]? given)
    {
        var all = merchant is null ? Permissions.OfOperators : Permissions.All;
        var some = (given ?? []).Distinct(StringComparer.Ordinal).ToList();
        var unknown = some.Except(all, StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? some.Count == 0 ? all : some
            : throw new CalledWronglyException(
                $"Unknown: {string.Join(", ", unknown)}. Allowed: {string.Join(", ", all)}.");
    }
}
