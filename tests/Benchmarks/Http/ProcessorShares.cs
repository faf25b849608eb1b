using System.Globalization;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>How much of one processor each side used: 1 is one of them, busy all the time.</summary>
internal readonly record struct ProcessorShares(double Clients, double Host, double Database)
{
    private const double Saturated = 0.9;

    public static string Header => """
        | connections | clients | host | database | in use |
        |---:|---:|---:|---:|---:|
        """;

    private double InUse => (Clients + Host + Database) / Environment.ProcessorCount;

    /// <summary>What holds the throughput back.</summary>
    public string Bottleneck
    {
        get
        {
            if (InUse < Saturated)
            {
                return "waiting: the processors are not all in use";
            }

            (string Name, double Share)[] sides = [("clients", Clients), ("host", Host), ("database", Database)];
            var largest = sides.MaxBy(side => side.Share);
            return $"the processors, most of all the {largest.Name}";
        }
    }

    public static ProcessorShares MeanOf(IReadOnlyList<ProcessorShares> rounds) => new(
        rounds.Average(round => round.Clients),
        rounds.Average(round => round.Host),
        rounds.Average(round => round.Database));

    public string Row(int connections) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {connections} | {Clients:0.00} | {Host:0.00} | {Database:0.00} | {InUse:0%} |");
}
