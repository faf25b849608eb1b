using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>A way to go wrong.</summary>
/// <param name="Name">For the tally and for <c>--only</c>.</param>
/// <param name="Weight">How many of about 1,000 cases.</param>
/// <param name="Make">Makes a case.</param>
internal sealed record Kind(string Name, int Weight, Func<Workshop, Dice, Case> Make);
