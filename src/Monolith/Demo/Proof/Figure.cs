namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>One line of the proof: what should be and what is.</summary>
internal sealed record Figure(string Name, decimal Expected, decimal Found)
{
    public bool AddsUp => Expected == Found;
}
