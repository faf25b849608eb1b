using CustomerPoints.CrashKit.Running;
using CustomerPoints.CrashKit.Shop;

namespace CustomerPoints.CrashKit.Faults;

/// <param name="Pause">Between the end of the fault before and the beginning of this one.</param>
/// <param name="Fault">What happens.</param>
internal sealed record Appointment(TimeSpan Pause, IFault Fault);

/// <summary>Which fault comes when, drawn from the seed: each kind and each named step first, then any.</summary>
internal static class Schedule
{
    /// <summary>SIGKILLs at random moments in each round.</summary>
    private const int RandomKills = 5;

    public static IReadOnlyList<Appointment> Draw(CrashOptions options)
    {
        var random = new Random(options.Seed);
        var drawn = new List<IFault>();
        while (drawn.Count < options.Faults)
        {
            // Round by round, so that no kind is left out by chance.
            var round = Round(random, options);
            random.Shuffle(round);
            drawn.AddRange(round.Take(options.Faults - drawn.Count));
        }

        return [.. drawn.Select(fault => new Appointment(Milliseconds(random, 0, 500), fault))];
    }

    /// <summary>Fail-overs at moments drawn from the seed.</summary>
    public static IEnumerable<Appointment> DrawFailovers(CrashOptions options, SentTally sent)
    {
        var random = new Random(options.Seed);
        for (var i = 0; i < options.Failovers; i++)
        {
            yield return new Appointment(TimeSpan.Zero, new FailOver(sent, Milliseconds(random, 1_000, 2_000)));
        }
    }

    /// <summary>The names of all there is.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Kinds(new Random(0), 1).Select(fault => fault.Name).Distinct(StringComparer.Ordinal)];

    private static IFault[] Round(Random random, CrashOptions options) =>
    [
        .. Kinds(random, options.Nodes)
            .Where(fault => options.Only is not { } only || fault.Name.Contains(only, StringComparison.Ordinal)),
    ];

    private static IFault[] Kinds(Random random, int nodes) =>
    [
        .. StopPoint.All.Select(point => new KillAtStep(point)),
        .. Enumerable.Range(0, RandomKills).Select(_ => new Kill(random.Next(nodes))),
        .. Enum.GetValues<DatabaseEnd>().Select(end => new RestartDatabase(end, Milliseconds(random, 0, 1_000))),
        new StartWithoutDatabase(random.Next(nodes), Milliseconds(random, 1_500, 3_000)),
        new TakeConnections(Milliseconds(random, 500, 2_000)),
        new Freeze(random.Next(nodes), Milliseconds(random, 3_500, 5_000)),
        new StopGracefully(random.Next(nodes)),
        new RollingRestart(),
    ];

    private static TimeSpan Milliseconds(Random random, int least, int most) =>
        TimeSpan.FromMilliseconds(random.Next(least, most));
}
