using System.Globalization;
using System.Net.Sockets;
using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.FuzzKit.Cases;
using CustomerPoints.FuzzKit.Judging;
using CustomerPoints.FuzzKit.Preparing;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;

namespace CustomerPoints.FuzzKit.Running;

/// <summary>Sends the cases, many at a time, and has each answer judged.</summary>
internal sealed class Volley(FuzzOptions options, Workshop shop, Judge judge, Book book, Uri host, Uri tightHost)
{
    /// <summary>One case in so many goes to the host with a tight rate limit.</summary>
    private const int TightEvery = 40;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);
    private readonly SoundOrder soundOrder = new(shop, book);
    private readonly List<Task> slow = [];
    private long next = options.From;

    public Tally Tally { get; } = new();

    public Faults Faults { get; } = new();

    public async Task RunAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(_ => Task.Run(SendAllAsync)));
        await Task.WhenAll(slow);
    }

    private async Task SendAllAsync()
    {
        await using var connection = new Connection(host);
        await using var tight = new Connection(tightHost);
        while (Interlocked.Increment(ref next) - 1 is var number && number < options.From + options.Cases)
        {
            var dice = new Dice(options.Seed, number);
            var kind = Kinds.Of(dice, number, options.Only);
            if (kind.Name == Kinds.WholeOrder)
            {
                await SendOrderAsync(number, dice, connection);
                continue;
            }

            var made = kind.Make(shop, dice);
            var isTight = number % TightEvery == TightEvery / 2 && made.Request is { Raw: null, StopsAfter: null };
            var sending = SendAsync(number, kind, made, isTight ? tight : connection, isTight);
            if (made.Request.StopsAfter is null)
            {
                await sending;
            }
        }
    }

    private async Task SendOrderAsync(long number, Dice dice, Connection connection)
    {
        var last = 0;
        var fault = await soundOrder.RunAsync(dice, async request =>
        {
            var answer = await SendAsync(Traced(request, number), connection);
            last = answer.Status;
            return answer;
        });
        Tally.Add(Kinds.WholeOrder, last);
        if (fault is { } found)
        {
            Add(number, Kinds.WholeOrder, found.Sent, found.Answer, found.Fault);
        }
    }

    private Task SendAsync(long number, Kind kind, Case made, Connection connection, bool isTight)
    {
        var sent = made with { Request = Traced(made.Request, number) };
        if (sent.Request.StopsAfter is null)
        {
            return JudgeAsync(number, kind, sent, connection, isTight);
        }

        // It takes its time on a connection of its own, beside the others.
        var sending = Task.Run(async () =>
        {
            await using var own = new Connection(host);
            await JudgeAsync(number, kind, sent, own, isTight: false);
        });
        lock (slow)
        {
            slow.Add(sending);
        }

        return sending;
    }

    private async Task JudgeAsync(long number, Kind kind, Case sent, Connection connection, bool isTight)
    {
        Answer answer;
        try
        {
            answer = await SendAsync(sent.Request, connection);
        }
        catch (OperationCanceledException)
        {
            Add(number, kind.Name, sent, Answer.None, $"no answer within {AnswerLimit.TotalSeconds} s");
            return;
        }

        Tally.Add(kind.Name, answer.Status);
        foreach (var fault in judge.FaultsOf(sent, answer, isTight))
        {
            Add(number, kind.Name, sent, answer, fault);
        }

        if (book.Note(sent, answer) is { } wrong)
        {
            Add(number, kind.Name, sent, answer, wrong);
        }
    }

    private static async Task<Answer> SendAsync(Request request, Connection connection)
    {
        using var limit = new CancellationTokenSource(AnswerLimit);
        try
        {
            return await connection.SendAsync(request, limit.Token);
        }
        catch (SocketException e)
        {
            throw new HostException($"A host no longer takes connections: {e.Message}");
        }
    }

    /// <summary>The id of a request, in its answer and in the host's log, names the case.</summary>
    private Request Traced(Request request, long number) => request.Raw is not null ? request : request.With(
        "traceparent",
        string.Create(CultureInfo.InvariantCulture, $"00-{options.Seed:x16}{number:x16}-00000000000000ff-01"));

    private void Add(long number, string kind, Case sent, Answer answer, string fault) => Faults.Add(
        new Fault(fault, number, $"{sent.Request}\n    {answer.Status} {answer.Text}"),
        $"{kind}, {sent.Operation?.Name ?? "no operation"}");
}
