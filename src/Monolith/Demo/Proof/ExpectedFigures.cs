namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>
/// What the database must hold in the end, computed from the file alone. The points name every country that has an
/// order, those that pay nothing among them.
/// </summary>
internal sealed record ExpectedFigures(
    int Orders,
    int Awarded,
    int SkippedNoCustomer,
    int SkippedNoRate,
    int SkippedNothingDue,
    IReadOnlyDictionary<string, decimal> PointsByCountry)
{
    public decimal Points => PointsByCountry.Values.Sum();
}
