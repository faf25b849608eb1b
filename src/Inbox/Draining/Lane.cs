namespace CustomerPoints.Inbox.Draining;

/// <summary>A share of the partitions: those that leave <paramref name="Index"/> when divided by the number of lanes.</summary>
internal readonly record struct Lane(int Index, int Count);
