using MediatR;

namespace CustomerPoints.Points.Contracts;

/// <summary>
/// Awards have been committed. Published in process, after the commit and only then; lost when the process dies in
/// between, so it is for announcing, never for bookkeeping.
/// </summary>
/// <param name="Awards">The awards of one committed batch, never empty.</param>
public sealed record PointsAwarded(IReadOnlyList<PointAward> Awards) : INotification;
