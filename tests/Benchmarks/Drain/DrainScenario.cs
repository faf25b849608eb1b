using CustomerPoints.Benchmarks.Draining;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Drain;

/// <summary>
/// How fast a full inbox is awarded, beside the limit of the database, the textbook inbox and a job queue.
/// </summary>
internal sealed class DrainScenario : IScenario
{
    public string Name => "drain";

    public string Title => "draining a full inbox, beside the set-based limit, the textbook inbox and Hangfire";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var messages = run.Pick(full: 200_000, quick: 48_000, smoke: 2_000);
        var few = run.Pick(full: 3_000, quick: 60, smoke: 40);
        await using var hosts = await DrainHosts.StartAsync(run, count: 2);
        var peers = await run.CreateDatabaseAsync();
        var limitTables = await TablesAsync(peers, SetBasedLimit.Schema);
        var limit = new SetBasedLimit(limitTables);
        var textbookTables = await TablesAsync(peers, TextbookDbContext.Schema);
        var textbook = new TextbookInbox(textbookTables);
        var hangfireTables = await TablesAsync(peers, HangfireAwards.Schema);
        var hangfire = new HangfireAwards(hangfireTables);

        // The first drain of so many messages finds memory that nobody has touched: the record leaves it to the warm-up.
        int Size(Round round) => run.Mode == BenchmarkMode.Full ? messages : round.Size(messages);

        Contender Ours(string name, int drains) => new(name, "messages/s", async round =>
        {
            await hosts.Seed.RefillAsync(new Messages(Size(round)));
            var rate = await hosts.DrainAsync(drains);
            await run.ProveAsync(hosts.Database);
            return rate;
        });
        Contender Limit(string name, int sessions) => new(name, "messages/s", async round =>
        {
            await limitTables.RefillAsync(new Messages(Size(round)));
            var rate = await limit.DrainAsync(sessions);
            await limitTables.RequireAsync(Size(round));
            return rate;
        });
        var figures = await run.InterleaveAsync(
            Ours("one drain", 1),
            Limit("set-based limit, one session", 1),
            Ours("two drains", 2),
            Limit("set-based limit, two sessions", 2),
            new Contender("textbook inbox", "messages/s", async round =>
            {
                await textbookTables.RefillAsync(new Messages(round.Size(few)));
                var rate = await textbook.DrainAsync();
                await textbookTables.RequireAsync(round.Size(few));
                return rate;
            }),
            new Contender("Hangfire, eight workers", "messages/s", async round =>
            {
                var rate = await hangfire.RunAsync(new Messages(round.Size(few)));
                await hangfireTables.RequireAsync(round.Size(few));
                return rate;
            }));
        return new ScenarioReport(figures,
        [
            Bound.AtLeast(figures[0], figures[1], 0.7),
            Bound.Reported(figures[2], figures[3]),
            Bound.NoSlower(figures[2], figures[0]),
            Bound.AtLeast(figures[0], figures[4], 30),
            Bound.AtLeast(figures[0], figures[5], 50),
        ])
        {
            Setting = $"{messages:N0} messages of 10,000 customers and 100 merchants in each round; {few:N0} for the "
                + "textbook inbox and Hangfire, which need longer for each.",
        };
    }

    private static async Task<PeerTables> TablesAsync(BenchmarkDatabase database, string schema)
    {
        var tables = new PeerTables(database, schema);
        await tables.CreateAsync();
        return tables;
    }
}
