namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>Order-completed messages to be seeded: how many, and how they spread.</summary>
/// <param name="Count">How many.</param>
internal sealed record Messages(int Count)
{
    /// <summary>Over how many customers, chosen at random; each belongs to one merchant.</summary>
    public int Customers { get; init; } = 10_000;

    public int Merchants { get; init; } = 100;

    /// <summary>How many of a hundred have no customer.</summary>
    public int PercentWithoutCustomer { get; init; }

    /// <summary>How many of a hundred carry terms with a rate of 0.</summary>
    public int PercentWithoutRate { get; init; }

    /// <summary>Whether the ids of the orders are random, instead of ascending with time.</summary>
    public bool HasRandomOrderIds { get; init; }

    /// <summary>How many of a hundred are written a second time before the drain.</summary>
    public int PercentRedelivered { get; init; }
}
