using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Sale.Payments;

/// <summary>Who may report payments.</summary>
internal sealed class WebhookOptions
{
    /// <summary>
    /// The secrets of each payment provider, by its name: <c>whsec_</c> and 24 to 64 bytes in base64. Several while a
    /// secret is being rotated.
    /// </summary>
    [DataType(DataType.Password, ErrorMessage = "whsec_ and 24 to 64 bytes in base64")]
    public Dictionary<string, string[]> Providers { get; } = new(StringComparer.Ordinal);

    /// <summary>How far a delivery's timestamp may lie from now, either way (Standard Webhooks).</summary>
    public static TimeSpan Tolerance => TimeSpan.FromMinutes(5);
}
