namespace CustomerPoints.Monolith.Security;

/// <summary>What a caller may be allowed; each is also the name of the policy an endpoint asks for.</summary>
internal static class Permissions
{
    public const string Claim = "permissions";
    public const string MerchantClaim = "merchant_id";

    /// <summary>The policy of routes that look across merchants: for credentials that are bound to none.</summary>
    public const string Operator = "Operator";

    /// <summary>What an operator, bound to no merchant, may be allowed.</summary>
    public static IReadOnlyList<string> OfOperators { get; } = ["Inbox.read", "Inbox.retry"];

    public static IReadOnlyList<string> All { get; } =
    [
        "PointTransaction.create", "PointTransaction.read", "PointTransaction.update", "PointTransaction.delete",
        "Order.create", "Order.read",
        "Customer.read",
        "Configuration.read", "Configuration.update",
        .. OfOperators,
    ];
}
