using System.Diagnostics;
using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.CrashKit.Running;
using CustomerPoints.FuzzKit.Cases;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Hosting;
using CustomerPoints.FuzzKit.Judging;
using CustomerPoints.FuzzKit.Preparing;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;

namespace CustomerPoints.FuzzKit.Running;

/// <summary>One run from the empty database to the comparison.</summary>
internal sealed class FuzzRun(FuzzOptions options, Progress progress, string folder)
{
    private const string DocumentPath = "/v1/api/sale/doc/openapi.json";
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(2);

    public async Task<FuzzResult> RunAsync()
    {
        progress.Tell("starting PostgreSQL and two hosts");
        await using var database = await CrashDatabase.StartAsync(folder, failsOver: false);
        await using var nodes = new Nodes(
            [NodeOf(database, "fuzz", isTight: false), NodeOf(database, "fuzz-tight", isTight: true)]);
        await nodes.StartAsync();
        await using var connection = new Connection(nodes.All[0].Address);
        var answer = await connection.SendAsync(new Request("GET", DocumentPath), CancellationToken.None);
        var document = ApiDocument.Parse(answer.Text);
        var book = new Book(document);
        var ground = await new GroundWork(document, connection, book, database)
            .PrepareAsync(new Dice(options.Seed, number: -1));
        var comparison = new Comparison(database, ground);
        await comparison.StartAsync();

        var judge = new Judge(new Leaks(await TablesAsync(database), book.Holds));
        var volley = new Volley(
            options, new Workshop(document, ground), judge, book, nodes.All[0].Address, nodes.All[1].Address);
        var took = await DriveAsync(volley);
        progress.Tell("draining and comparing");
        var findings = await comparison.RunAsync(book);
        foreach (var node in nodes.All)
        {
            await EndAsync(node, volley.Faults);
        }

        return new FuzzResult(options, volley.Tally, book, volley.Faults, findings, took);
    }

    private Node NodeOf(CrashDatabase database, string name, bool isTight) => new(
        name, options.HostProgram, folder, port => FuzzSettings.For(database.Connection(name), port, isTight));

    private async Task<TimeSpan> DriveAsync(Volley volley)
    {
        var start = Stopwatch.GetTimestamp();
        var driving = volley.RunAsync();
        while (await Task.WhenAny(driving, Task.Delay(TellEvery)) != driving)
        {
            var (sent, seconds) = (volley.Tally.Cases, Stopwatch.GetElapsedTime(start).TotalSeconds);
            progress.Tell(
                $"{sent:N0} of {options.Cases:N0} cases, {sent / seconds:N0}/s; faults: {volley.Faults.Count}");
        }

        await driving;
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(CrashDatabase database)
    {
        await using var open = await database.OpenAsync();
        return await Comparison.TablesAsync(open);
    }

    /// <summary>Whatever it was sent: it ends in good order, and has nothing to complain of.</summary>
    private static async Task EndAsync(Node node, Faults faults)
    {
        if (await node.TerminateAsync(EndLimit) is not 0 and var code)
        {
            faults.Add(new Fault($"ended with {code}", -1, node.LogFile), node.Name);
        }

        foreach (var (entry, number) in HostLog.Errors(await File.ReadAllTextAsync(node.LogFile)))
        {
            var lines = entry.Split('\n');
            faults.Add(new Fault(lines[0] + (lines.Length > 2 ? lines[2].TrimEnd() : ""), number ?? -1, entry), "log");
        }
    }
}
