namespace CustomerPoints.Monolith.Settings;

/// <summary>Guesses what somebody meant who mistyped a name.</summary>
internal static class NearestName
{
    // A slip of the fingers or two; what is further away was meant differently.
    private const int MaxDistance = 2;

    /// <returns>The name that is one or two slips away, or null.</returns>
    public static string? Of(string typed, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(typed.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(near => near.Distance <= MaxDistance)
        .OrderBy(near => near.Distance)
        .Select(near => near.Name)
        .FirstOrDefault();

    /// <summary>The letters to be inserted, left out, replaced or swapped with their neighbour.</summary>
    private static int Distance(string one, string other)
    {
        var costs = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                costs[i, j] = Cheapest(one, other, costs, i, j);
            }
        }

        return costs[one.Length, other.Length];
    }

    private static int Cheapest(string one, string other, int[,] costs, int i, int j)
    {
        if (i == 0 || j == 0)
        {
            return i + j;
        }

        var replaced = costs[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
        var cost = Math.Min(replaced, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
        return i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]
            ? Math.Min(cost, costs[i - 2, j - 2] + 1)
            : cost;
    }
}
