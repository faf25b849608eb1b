using CustomerPoints.Points;

namespace CustomerPoints.Monolith.Security;

/// <summary>What a caller may be allowed; each is also the name of the policy an endpoint asks for.</summary>
internal static class Permissions
{
    public const string Claim = "permissions";
    public const string MerchantClaim = "merchant_id";

    /// <summary>The policy of routes that look across merchants: for credentials that are bound to none.</summary>
    public const string Operator = "Operator";

    /// <summary>What the routes of Sale ask for.</summary>
    public static IReadOnlyList<string> OfSale { get; } = ["Order.create", "Order.read"];

    /// <summary>What an operator, bound to no merchant, may be allowed.</summary>
    public static IReadOnlyList<string> OfOperators => PointsModule.OperatorPermissions;

    public static IReadOnlyList<string> All { get; } = [.. OfSale, .. PointsModule.Permissions];
}
