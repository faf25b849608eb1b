using System.Diagnostics.Metrics;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>
/// Whoever has held a snapshot is shown with 0 from then on: an exporter repeats the last value of a series that is not
/// measured any more. Bounded: beyond that, holders share one name.
/// </summary>
internal sealed class PastHolders
{
    public const string Nobody = "none";
    private const string Others = "others";
    private const int MaxNames = 50;

    private readonly Lock gate = new();
    private readonly HashSet<string> names = [Nobody];

    public Measurement<double>[] With(HeldSnapshot held)
    {
        lock (gate)
        {
            var holder = names.Count < MaxNames || names.Contains(held.Holder) ? held.Holder : Others;
            names.Add(holder);
            return
            [
                .. names.Select(name => new Measurement<double>(
                    name == holder ? held.Age.TotalSeconds : 0, new KeyValuePair<string, object?>("holder", name))),
            ];
        }
    }
}
