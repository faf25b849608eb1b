using System.Security.Claims;
using CustomerPoints.Points.Operations.Audit;

namespace CustomerPoints.Points;

/// <summary>Who calls.</summary>
internal static class Caller
{
    public const string MerchantClaim = "merchant_id";

    /// <summary>The merchant the credentials are bound to; the permission policies of this module require it.</summary>
    public static Guid MerchantId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(MerchantClaim)!);

    /// <summary>
    /// Who acts, for the audit: the token's subject or the id of the client. Without control characters and bounded: an
    /// authority may put there what it likes.
    /// </summary>
    public static string OperatorName(this ClaimsPrincipal user)
    {
        var name = user.FindFirstValue("sub") ?? user.FindFirstValue("client_id");
        var readable = new string([.. (name ?? string.Empty).Where(letter => !char.IsControl(letter))]);
        return readable switch
        {
            _ when string.IsNullOrWhiteSpace(readable) => "a token without a subject",
            { Length: > OperatorAction.MaxOperatorLength } => readable[..OperatorAction.MaxOperatorLength],
            _ => readable,
        };
    }
}
