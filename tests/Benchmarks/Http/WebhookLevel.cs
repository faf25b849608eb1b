using System.Diagnostics;
using System.Net;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Publish;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>Webhooks on so many connections: how many, how fast answered, how soon awarded.</summary>
internal sealed class WebhookLevel(
    BenchmarkRun run,
    Uri host,
    BenchmarkDatabase database,
    OrderSeed seed,
    int connections,
    (int HostId, int ServerId) processes) : IDisposable
{
    private static readonly TimeSpan AwardLimit = TimeSpan.FromSeconds(30);

    private readonly ClosedLoop clients = new(connections);
    private readonly PercentileRounds answers = new($"webhook answered, {Named(connections)}");
    private readonly PercentileRounds awards = new($"answer to visible award, {Named(connections)}");

    public int Connections => connections;

    public string On => Named(connections);

    public List<ProcessorShares> Shares { get; } = [];

    public IEnumerable<Measured> Figures() => [answers.P50, answers.P99, awards.P50, awards.P99];

    /// <summary>Has orders paid; answers orders per second, from the first request to the last visible award.</summary>
    public async Task<double> AwardAsync(Round round, int orders)
    {
        var ids = await seed.RegisterAsync("http", orders);
        var inbox = new InboxSeed(database);
        var above = await inbox.LastPositionAsync();
        var webhooks = new SignedWebhooks(host, "payment.succeeded", ids);
        using var watch = new AwardWatch(database);
        var before = ProcessorTime.Read(processes.HostId, processes.ServerId);
        var result = await clients.RunAsync(webhooks.Count, webhooks.RequestOf, HttpStatusCode.OK);
        var shares = ProcessorTime.Read(processes.HostId, processes.ServerId).Since(before);
        await DrainedAsync(inbox);
        var seenAt = await watch.SeenAtAsync(ids);
        Note(result, seenAt);
        answers.Close(counts: !round.IsWarmUp);
        awards.Close(counts: !round.IsWarmUp);
        if (!round.IsWarmUp)
        {
            Shares.Add(shares);
        }

        await run.ProveAsync(database, new ProofScope(above));
        return orders / Stopwatch.GetElapsedTime(result.Started, seenAt.Max()).TotalSeconds;
    }

    /// <summary>Sends events of a type that is ignored; answers how many were answered per second.</summary>
    public async Task<double> IgnoreAsync(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToArray();
        var webhooks = new SignedWebhooks(host, SignedWebhooks.IgnoredType, ids);
        return (await clients.RunAsync(webhooks.Count, webhooks.RequestOf, HttpStatusCode.Accepted)).PerSecond;
    }

    public void Dispose() => clients.Dispose();

    private static string Named(int connections) =>
        connections == 1 ? "1 connection" : $"{connections} connections";

    private void Note(LoopResult result, long[] seenAt)
    {
        for (var i = 0; i < seenAt.Length; i++)
        {
            answers.Add(Stopwatch.GetElapsedTime(result.SentAt[i], result.AnsweredAt[i]));
            // An award may be there before the answer has reached the client.
            awards.Add(Stopwatch.GetElapsedTime(Math.Min(result.AnsweredAt[i], seenAt[i]), seenAt[i]));
        }
    }

    private static async Task DrainedAsync(InboxSeed inbox)
    {
        var start = Stopwatch.GetTimestamp();
        while (await inbox.WaitingAsync() > 0)
        {
            if (Stopwatch.GetElapsedTime(start) > AwardLimit)
            {
                throw new TimeoutException($"Orders are still waiting for their awards after {AwardLimit}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
