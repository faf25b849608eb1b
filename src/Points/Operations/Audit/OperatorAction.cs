namespace CustomerPoints.Points.Operations.Audit;

/// <summary>Something a person did by hand.</summary>
/// <param name="Operator">Who: a client id, a token's subject, or <c>cli:</c> and an account of the machine.</param>
/// <param name="Action"><see cref="Retry"/>, <see cref="Discard"/> or <see cref="Repair"/>.</param>
/// <param name="Reason">Why, or for a repair what was mended.</param>
internal sealed record OperatorAction(string Operator, string Action, string? Reason)
{
    public const string Retry = "retry";
    public const string Discard = "discard";
    public const string Repair = "repair";
    public const int MaxOperatorLength = 200;

    /// <summary>UUID version 7, from the database's clock: the order of the list.</summary>
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The messages it was done to.</summary>
    public long[] Positions { get; init; } = [];

    /// <summary>How many messages, or customers, it was done to.</summary>
    public int Count { get; init; }

    /// <summary>The points at stake.</summary>
    public decimal Points { get; init; }
}
