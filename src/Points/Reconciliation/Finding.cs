using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Reconciliation;

/// <summary>A difference, with what a repair needs to get at it.</summary>
internal sealed record Finding(DifferenceKind Kind, Guid MerchantId, string Detail)
{
    /// <summary>How many ledger rows it stands for.</summary>
    public long Count { get; init; } = 1;

    public Guid? CustomerId { get; init; }

    public long? Position { get; init; }

    public OrderCompleted? Order { get; init; }
}
