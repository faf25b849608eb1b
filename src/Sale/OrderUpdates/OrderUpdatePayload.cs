namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>How updates travel from node to node: the sender, then pairs of merchant and order, in base64.</summary>
internal static class OrderUpdatePayload
{
    /// <summary>180 pairs make 7,712 characters; PostgreSQL takes fewer than 8,000 bytes.</summary>
    public const int MaxUpdates = 180;

    private const int NodeLength = 32;
    private const int GuidBytes = 16;
    private const int UpdateBytes = 2 * GuidBytes;

    public static string[] Encode(Guid node, IReadOnlyCollection<OrderUpdate> updates) =>
        [.. updates.Chunk(MaxUpdates).Select(chunk => $"{node:N}{Convert.ToBase64String(BytesOf(chunk))}")];

    /// <returns>The updates; none if the node itself has sent them, or if it is not such a payload.</returns>
    public static IReadOnlyList<OrderUpdate> DecodeFromOthers(Guid self, string payload)
    {
        var bytes = new byte[MaxUpdates * UpdateBytes];
        if (payload.Length <= NodeLength
            || !Guid.TryParseExact(payload.AsSpan(0, NodeLength), "N", out var node)
            || node == self
            || !Convert.TryFromBase64Chars(payload.AsSpan(NodeLength), bytes, out var length)
            || length % UpdateBytes != 0)
        {
            return [];
        }

        return
        [
            .. bytes[..length].Chunk(UpdateBytes)
                .Select(pair => new OrderUpdate(new Guid(pair.AsSpan(0, GuidBytes)), new Guid(pair.AsSpan(GuidBytes)))),
        ];
    }

    private static byte[] BytesOf(OrderUpdate[] updates)
    {
        var bytes = new byte[updates.Length * UpdateBytes];
        for (var i = 0; i < updates.Length; i++)
        {
            var pair = bytes.AsSpan(i * UpdateBytes, UpdateBytes);
            updates[i].MerchantId.TryWriteBytes(pair);
            updates[i].SaleOrderId.TryWriteBytes(pair[GuidBytes..]);
        }

        return bytes;
    }
}
