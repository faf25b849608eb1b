namespace CustomerPoints.Monolith.Reconcile;

/// <summary>What the verb exits with.</summary>
internal static class ReconcileExit
{
    public const int AddsUp = 0;
    public const int Differs = 1;
    public const int CalledWrongly = 2;
    public const int CouldNotRun = 3;
}
