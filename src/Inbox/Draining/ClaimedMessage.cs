namespace CustomerPoints.Inbox.Draining;

/// <summary>A claimed row, its payload not yet read.</summary>
internal sealed record ClaimedMessage(
    long Position,
    Guid MerchantId,
    string MessageType,
    string IdempotencyKey,
    byte[] Payload,
    string? Terms,
    string? TraceParent,
    DateTime ReceivedAt,
    int Attempts,
    string? LastError);
