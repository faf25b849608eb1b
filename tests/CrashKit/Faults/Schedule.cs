namespace CustomerPoints.CrashKit.Faults;

/// <param name="Pause">Between the end of the fault before and the beginning of this one.</param>
/// <param name="Fault">What happens.</param>
internal sealed record Appointment(TimeSpan Pause, IFault Fault);

/// <summary>Which fault comes when, drawn from the seed: each kind and each named step first, then any.</summary>
internal static class Schedule
{
    public static IReadOnlyList<Appointment> Draw(int seed, int faults, int nodes)
    {
        var random = new Random(seed);
        var kinds = Kinds(random, nodes);
        var drawn = new List<IFault>();
        while (drawn.Count < faults)
        {
            // Round by round, so that no kind is left out by chance.
            var round = kinds.Select(make => make()).ToArray();
            random.Shuffle(round);
            drawn.AddRange(round.Take(faults - drawn.Count));
        }

        return [.. drawn.Select(fault => new Appointment(Milliseconds(random, 0, 500), fault))];
    }

    private static List<Func<IFault>> Kinds(Random random, int nodes) =>
    [
        .. StopPoint.All.Select(point => (Func<IFault>)(() => new KillAtStep(point))),
        .. Enumerable.Repeat<Func<IFault>>(() => new Kill(random.Next(nodes)), 5),
        .. Enum.GetValues<DatabaseEnd>().Select(end => (Func<IFault>)(() =>
            new RestartDatabase(end, Milliseconds(random, 0, 1_000)))),
        () => new StartWithoutDatabase(random.Next(nodes), Milliseconds(random, 1_500, 3_000)),
        () => new TakeConnections(Milliseconds(random, 500, 2_000)),
        () => new Freeze(random.Next(nodes), Milliseconds(random, 3_500, 5_000)),
        () => new StopGracefully(random.Next(nodes)),
        () => new RollingRestart(),
    ];

    private static TimeSpan Milliseconds(Random random, int least, int most) =>
        TimeSpan.FromMilliseconds(random.Next(least, most));
}
