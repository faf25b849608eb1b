namespace CustomerPoints.Points.Contracts;

/// <summary>The in-process door to awarding points.</summary>
public interface ICustomerPointService
{
    /// <summary>
    /// Pays the order's points now, at most once per order for ever: a repeated call, a delivered
    /// <c>OrderCompleted</c> and a scheduled drain all meet at the same key.
    /// </summary>
    /// <exception cref="ArgumentException">The request breaks a bound; it names the fields.</exception>
    Task<AwardResult> AwardPointsForOrder(AwardPointsForOrder request, CancellationToken cancellationToken = default);
}
