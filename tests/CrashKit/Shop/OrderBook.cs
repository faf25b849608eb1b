namespace CustomerPoints.CrashKit.Shop;

/// <summary>
/// Makes up orders from the seed: the n-th is the same in every run of the same seed. Few customers, so that awards
/// meet on their balances; one order in ten without a customer, one payment in eight delivered more often than needed.
/// </summary>
internal sealed class OrderBook
{
    private const int Customers = 25;
    private readonly Random random;
    private readonly Guid[] customers;
    private readonly Lock gate = new();
    private readonly List<Order> taken = [];

    public OrderBook(int seed)
    {
        random = new Random(seed);
        Merchants =
        [
            new(NextId(), 1m), new(NextId(), 0.5m), new(NextId(), 0.033333m), new(NextId(), 12.25m), new(NextId(), 0m),
            new(NextId(), null),
        ];
        customers = [.. Enumerable.Range(0, Customers).Select(_ => NextId())];
    }

    public IReadOnlyList<Merchant> Merchants { get; }

    /// <summary>Every order that was handed out.</summary>
    public IReadOnlyList<Order> Taken
    {
        get
        {
            lock (gate)
            {
                return [.. taken];
            }
        }
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return taken.Count;
            }
        }
    }

    public Order Next()
    {
        lock (gate)
        {
            var order = Make();
            taken.Add(order);
            return order;
        }
    }

    private Order Make()
    {
        var id = NextId();
        var merchant = Merchants[random.Next(Merchants.Count)];
        var customer = random.Next(10) == 0 ? (Guid?)null : customers[random.Next(Customers)];
        // From 0.0002, so that it can be paid in two parts.
        var total = random.Next(2, 5_000_000) / 10_000m;
        var first = random.Next(4) == 0 ? decimal.Round(total / 2, 4, MidpointRounding.ToZero) : total;
        Payment[] payments = first == total
            ? [NextPayment(id, total, 1)]
            : [NextPayment(id, first, 1), NextPayment(id, total - first, 2)];
        return new Order(id, merchant, customer, total, payments, IsPaidAtOnce: random.Next(2) == 0);
    }

    private Payment NextPayment(Guid order, decimal amount, int part) => new(
        $"pay_{order:N}_{part}", order, amount, random.Next(8) == 0 ? random.Next(1, 4) : 0, random.Next(8) == 0);

    private Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
