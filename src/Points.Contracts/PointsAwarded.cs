using System.Collections.ObjectModel;
using System.Diagnostics;
using MediatR;

namespace CustomerPoints.Points.Contracts;

/// <summary>
/// Awards have been committed. Published in process, after the commit and only then; lost when the process dies in
/// between, so it is for announcing, never for bookkeeping.
/// </summary>
/// <param name="Awards">The awards of one committed batch, never empty.</param>
public sealed record PointsAwarded(IReadOnlyList<PointAward> Awards) : INotification
{
    /// <summary>The traces that the awards belong to, by order, as far as somebody records them.</summary>
    public IReadOnlyDictionary<Guid, ActivityContext> Traces { get; init; } =
        ReadOnlyDictionary<Guid, ActivityContext>.Empty;
}
