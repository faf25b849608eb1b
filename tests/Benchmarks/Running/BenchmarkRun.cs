using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Running;

/// <summary>What one scenario works with: the mode, the server all scenarios share, the rounds and the proofs.</summary>
internal sealed class BenchmarkRun(string scenario, BenchmarkMode mode, BenchmarkServer server, Progress progress)
    : IAsyncDisposable
{
    private readonly List<BenchmarkDatabase> databases = [];

    public BenchmarkMode Mode => mode;

    public BenchmarkServer Server => server;

    /// <summary>How many rounds count.</summary>
    public int Rounds => Pick(full: 5, quick: 2, smoke: 1);

    /// <summary>The ledger proofs that held so far.</summary>
    public ProofTally Proofs { get; private set; }

    /// <summary>The size that fits the mode.</summary>
    public T Pick<T>(T full, T quick, T smoke) => mode switch
    {
        BenchmarkMode.Full => full,
        BenchmarkMode.Quick => quick,
        _ => smoke,
    };

    /// <summary>Says what runs now.</summary>
    public void Tell(string what) => progress.Tell($"{scenario}: {what}");

    /// <summary>
    /// A migrated, empty database with its own name, dropped when the scenario ends; a short run leaves it to the end of the
    /// server, for a drop waits for a checkpoint.
    /// </summary>
    public async Task<BenchmarkDatabase> CreateDatabaseAsync()
    {
        var database = await server.CreateDatabaseAsync($"{scenario}_{databases.Count + 1}".Replace('-', '_'));
        databases.Add(database);
        return database;
    }

    /// <summary>
    /// Measures all contenders in turn, round by round, so that what the machine does meanwhile hits all. What
    /// they prepare is prepared before the first of a round is measured.
    /// </summary>
    public Task<IReadOnlyList<Measured>> InterleaveAsync(params IReadOnlyList<Contender> contenders) =>
        InterleaveAsync(Rounds, contenders);

    /// <summary>The same, with a number of rounds of the scenario's own.</summary>
    public Task<IReadOnlyList<Measured>> InterleaveAsync(int rounds, params IReadOnlyList<Contender> contenders) =>
        InterleaveAsync(first: mode == BenchmarkMode.Smoke ? 1 : 0, rounds, contenders);

    /// <summary>The same, without a warm-up, for what the scenario has measured before in another setting.</summary>
    public Task<IReadOnlyList<Measured>> InterleaveWarmAsync(int rounds, params IReadOnlyList<Contender> contenders) =>
        InterleaveAsync(first: 1, rounds, contenders);

    /// <summary>Proves the ledger, or throws; without a scope all of it, with nothing waiting.</summary>
    /// <exception cref="LedgerProofException">A message without its one outcome, or a balance that is not its sum.</exception>
    public async Task ProveAsync(BenchmarkDatabase database, ProofScope scope = default) =>
        Count((await LedgerProof.RequireAsync(database, scope)).Messages);

    /// <summary>Counts a proof of another kind that held, over this many messages.</summary>
    public void Count(long messages) => Proofs = new(Proofs.Count + 1, Proofs.Messages + messages);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases)
        {
            await database.DisposeAsync();
            if (mode == BenchmarkMode.Full)
            {
                await server.DropDatabaseAsync(database.Name);
            }
        }
    }

    private async Task<IReadOnlyList<Measured>> InterleaveAsync(int first, int rounds, IReadOnlyList<Contender> contenders)
    {
        var values = contenders.Select(_ => new List<double>()).ToList();
        for (var number = first; number <= rounds; number++)
        {
            var round = new Round(number);
            foreach (var contender in contenders)
            {
                await contender.PrepareAsync(round);
            }

            for (var i = 0; i < contenders.Count; i++)
            {
                Tell($"{(round.IsWarmUp ? "warm-up" : $"round {number} of {rounds}")}: {contenders[i].Name}");
                var value = await contenders[i].MeasureAsync(round);
                if (!round.IsWarmUp)
                {
                    values[i].Add(value);
                }
            }
        }

        return [.. contenders.Select((contender, i) => new Measured(contender.Name, contender.Unit, values[i]))];
    }
}
