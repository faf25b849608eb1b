namespace CustomerPoints.Points.Contracts;

/// <summary>What a reconciliation finds. Those down to <see cref="AwardMissing"/> can be mended.</summary>
public enum DifferenceKind
{
    /// <summary>A completed order that neither waits, nor has an outcome, nor was paid. Mended: taken in.</summary>
    OrderMissing,

    /// <summary>A message that neither waits nor has an outcome. Mended: put back into the queue.</summary>
    MessageLost,

    /// <summary>A message that waits although it has an outcome, a final one. Mended: unqueued.</summary>
    MessageWaitsThoughDone,

    /// <summary>A balance that is not the sum of the customer's ledger rows. Mended: rebuilt.</summary>
    BalanceWrong,

    /// <summary>A balance version that is not the one of the customer's last ledger row. Mended: rebuilt.</summary>
    BalanceVersionWrong,

    /// <summary>Lifetime points that are not the sum of the customer's awards. Mended: rebuilt.</summary>
    LifetimePointsWrong,

    /// <summary>An outcome Awarded without a ledger row. Mended: put back into the queue, on its own terms.</summary>
    AwardMissing,

    /// <summary>A ledger row for an order whose outcome is a skip. For a person.</summary>
    AwardDespiteSkip,

    /// <summary>A ledger row whose order is not known as completed. For a person.</summary>
    AwardWithoutOrder,

    /// <summary>A ledger row whose merchant, customer, total or currency is not its order's. For a person.</summary>
    AwardDiffersFromOrder,

    /// <summary>A ledger row whose points are not its own total × rate, rounded its own way. For a person.</summary>
    AwardAmountWrong,

    /// <summary>A ledger row whose balance is not the one before it plus its points. For a person.</summary>
    BalanceAfterWrong,

    /// <summary>A ledger row whose version does not follow the one before it. For a person.</summary>
    VersionGap,

    /// <summary>A dead letter. No difference, for it is recorded; it waits for a person.</summary>
    DeadLetter,
}
