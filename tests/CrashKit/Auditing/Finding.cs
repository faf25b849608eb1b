namespace CustomerPoints.CrashKit.Auditing;

/// <param name="Rule">What must hold.</param>
/// <param name="Count">How many break it.</param>
/// <param name="Ids">The first of them.</param>
internal sealed record Finding(string Rule, int Count, IReadOnlyList<string> Ids)
{
    public bool Holds => Count == 0;
}
