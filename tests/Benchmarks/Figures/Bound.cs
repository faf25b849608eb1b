namespace CustomerPoints.Benchmarks.Figures;

/// <summary>A line of the summary: one figure, what it is compared with, and what must hold.</summary>
/// <param name="ComparedWith">The other side.</param>
/// <param name="Measured">The figure and the other side's, with their unit.</param>
/// <param name="Ratio">The ratio of the medians, with the lowest and highest of the single rounds.</param>
/// <param name="MustReach">What is asked for; empty where it is only reported.</param>
/// <param name="Holds">Null where it is only reported.</param>
internal sealed record Bound(string ComparedWith, string Measured, string Ratio, string MustReach, bool? Holds)
{
    public string Verdict => Holds switch
    {
        true => "reached",
        false => "short of",
        null => "reported",
    };

    /// <summary>The figure must be at least this many times the other's: for rates.</summary>
    public static Bound AtLeast(Measured figure, Measured other, double times) => Compare(
        figure, other, $"≥ {Number.Of(times)}", ratio => ratio >= times);

    /// <summary>
    /// The rate must be no lower than the other's: its median is not, or it is lower by less than a twentieth and the
    /// rounds disagree on which is faster.
    /// </summary>
    public static Bound NoSlower(Measured figure, Measured other) => Compare(
        figure,
        other,
        "no slower",
        ratio => ratio >= 1
            || (ratio >= 0.95 && figure.Values.Zip(other.Values).Any(round => round.First >= round.Second)));

    /// <summary>The figure must be at most this many times the other's: for durations and sizes.</summary>
    public static Bound AtMost(Measured figure, Measured other, double times) => Compare(
        figure, other, $"≤ {Number.Of(times)}", ratio => ratio <= times);

    /// <summary>A comparison that nothing is asked of.</summary>
    public static Bound Reported(Measured figure, Measured other) => Compare(figure, other, "", null);

    /// <summary>The figure's median must be at least this.</summary>
    public static Bound AtLeast(Measured figure, double value) => new(
        "a fixed bound", Text(figure), "", $"≥ {Number.Of(value)} {figure.Unit}", figure.Median >= value);

    /// <summary>The figure's median must be at most this.</summary>
    public static Bound AtMost(Measured figure, double value) => new(
        "a fixed bound", Text(figure), "", $"≤ {Number.Of(value)} {figure.Unit}", figure.Median <= value);

    private static Bound Compare(Measured figure, Measured other, string mustReach, Func<double, bool>? holds)
    {
        var ratio = figure.Median / other.Median;
        var text = Number.Of(ratio);
        if (figure.Rounds == other.Rounds && figure.Rounds > 1)
        {
            var rounds = figure.Values.Zip(other.Values, (mine, theirs) => mine / theirs).ToList();
            text += $" ({Number.Of(rounds.Min())} to {Number.Of(rounds.Max())})";
        }

        return new(other.Name, $"{Text(figure)}, {Number.Of(other.Median)}", text, mustReach, holds?.Invoke(ratio));
    }

    private static string Text(Measured figure) => $"{figure.Name}: {Number.Of(figure.Median)} {figure.Unit}";
}
