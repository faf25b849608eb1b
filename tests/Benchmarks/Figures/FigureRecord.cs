namespace CustomerPoints.Benchmarks.Figures;

/// <summary>One figure as docs/performance.json keeps it.</summary>
internal sealed record FigureRecord(
    string Name, string Unit, int Rounds, double Median, double Lowest, double Highest, IReadOnlyList<double> Values)
{
    public static FigureRecord Of(Measured figure) => new(
        figure.Name,
        figure.Unit,
        figure.Rounds,
        Rounded(figure.Median),
        Rounded(figure.Lowest),
        Rounded(figure.Highest),
        [.. figure.Values.Select(Rounded)]);

    private static double Rounded(double value) => Math.Round(value, 3);
}
