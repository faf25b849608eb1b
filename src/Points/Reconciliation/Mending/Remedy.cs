namespace CustomerPoints.Points.Reconciliation.Mending;

/// <summary>What came of an attempt to mend.</summary>
/// <param name="IsDone">Whether the difference is gone.</param>
/// <param name="Detail">What was changed, or why it could not be; null if it had gone by itself.</param>
internal readonly record struct Remedy(bool IsDone, string? Detail)
{
    public static Remedy GoneByItself => new(IsDone: true, Detail: null);

    public static Remedy Done(string detail) => new(IsDone: true, detail);

    public static Remedy Failed(string reason) => new(IsDone: false, reason);
}
