using System.Text.Json;

namespace CustomerPoints.CrashKit.Sockets;

/// <param name="OrderId">The order that has changed.</param>
/// <param name="PaidTotal">What has been paid.</param>
/// <param name="IsAwarded">Whether its points have been awarded.</param>
internal readonly record struct Update(Guid OrderId, decimal PaidTotal, bool IsAwarded)
{
    /// <returns>Null for any other word of the host's.</returns>
    public static Update? Read(ReadOnlyMemory<byte> record)
    {
        using var json = JsonDocument.Parse(record);
        var message = json.RootElement;
        if (!message.TryGetProperty("target", out var target) || target.GetString() != "ORDER_PAYMENT_UPDATED")
        {
            return null;
        }

        var order = message.GetProperty("arguments")[0];
        var points = order.GetProperty("points");
        return new Update(
            order.GetProperty("id").GetGuid(),
            order.GetProperty("paidTotal").GetDecimal(),
            points.ValueKind == JsonValueKind.Object && points.GetProperty("outcome").GetString() == "Awarded");
    }
}
