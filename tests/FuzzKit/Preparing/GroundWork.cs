using System.Text;
using System.Text.Json;
using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.FuzzKit.Cases;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Judging;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;
using Npgsql;

namespace CustomerPoints.FuzzKit.Preparing;

/// <summary>Makes the rows that the cases are aimed at, over HTTP; only dead letters are planted.</summary>
internal sealed class GroundWork(ApiDocument document, Connection connection, Book book, CrashDatabase database)
{
    /// <summary>No handler knows it, so that it dies again whenever it is retried.</summary>
    public const string PlantedType = "fuzz.planted";

    private const int OrdersOfTheTarget = 8;
    private const int DeadLetters = 5;

    private const string Plant = """
        with planted as (
            insert into points.inbox_message (merchant_id, message_type, idempotency_key, payload)
            select $1, 'fuzz.planted', 'planted-' || n, '{"planted": true}' from generate_series(1, $2) as n
            returning position, merchant_id
        ), dead as (
            insert into points.inbox_pending (position, merchant_id, attempts, dead_at)
            select position, merchant_id, 1, clock_timestamp() from planted
        )
        select array_agg(position) from planted
        """;

    public async Task<Ground> PrepareAsync(Dice dice)
    {
        var ground = new Ground(dice.Id(), dice.Id(), dice.Id(), dice.Id())
        {
            CustomerId = dice.Id(),
            Orders = [.. Enumerable.Range(0, OrdersOfTheTarget).Select(_ => dice.Id())],
            BystandersOrder = dice.Id(),
            TransactionId = Guid.Empty,
            DeadLetters = [0],
            Cursor = string.Empty,
            BystandersCursor = string.Empty,
            CursorOfAnotherList = string.Empty,
        };
        var shop = new Workshop(document, ground);
        await ConfigureAsync(shop, ground.Target, "1", book);
        await ConfigureAsync(shop, ground.Bystander, "1", new Book(document));
        await ConfigureAsync(shop, ground.Steady, "0.25", new Book(document));
        await RegisterAsync(shop, ground.Bystander, ground.BystandersOrder, "1000");
        foreach (var order in ground.Orders)
        {
            await RegisterAsync(shop, ground.Target, order, "1000");
        }

        await SellAsync(shop, ground.Target, [ground.Orders[0], ground.Orders[1]]);
        Guid[] sold = [dice.Id(), dice.Id()];
        await RegisterAsync(shop, ground.Bystander, sold[0], "10");
        await RegisterAsync(shop, ground.Bystander, sold[1], "10");
        await SellAsync(shop, ground.Bystander, sold);
        return ground with
        {
            TransactionId = await TransactionAsync(shop),
            DeadLetters = await PlantAsync(ground.Target),
            Cursor = await CursorAsync(shop, ground.Target, "limit=1"),
            BystandersCursor = await CursorAsync(shop, ground.Bystander, "limit=1"),
            CursorOfAnotherList = await CursorAsync(shop, ground.Target, "limit=1&type=AWARD"),
        };
    }

    private async Task ConfigureAsync(Workshop shop, Guid merchant, string rate, Book note)
    {
        var operation = document.The("PUT /configuration");
        var body = $$"""{"loyalty":{"conversionRate":{{rate}},"rounding":"none"} }""";
        await SendAsync(shop, operation, merchant, body, 200, note);
    }

    private Task<Answer> RegisterAsync(Workshop shop, Guid merchant, Guid id, string total) => SendAsync(
        shop,
        document.The("POST /orders"),
        merchant,
        $$"""{"id":"{{id}}","customerId":"{{shop.Ground.CustomerId}}","total":{{total}},"currency":"EUR"}""",
        201,
        book);

    private async Task SellAsync(Workshop shop, Guid merchant, Guid[] orders)
    {
        foreach (var order in orders)
        {
            var total = merchant == shop.Ground.Target ? 1000 : 10;
            var payment = SoundOrder.Payment($"seed-{order:N}", order, $"{total}");
            await SendAsync(shop, document.The("POST /webhooks/payments"), merchant, payment, 200, book);
        }
    }

    private async Task<Answer> SendAsync(
        Workshop shop, Operation operation, Guid merchant, string? body, int expected, Book note, string query = "")
    {
        var request = shop.Sound(operation, new Dice(0, 0), body is null ? null : Encoding.UTF8.GetBytes(body));
        var sent = new Case(operation, shop.As(merchant, operation, request with { Target = request.Target + query }));
        var answer = await connection.SendAsync(sent.Request, CancellationToken.None);
        var fault = answer.Status == expected ? note.Note(sent, answer) : $"{answer.Status} {answer.Text}";
        return fault is null ? answer : throw new HostException($"{operation.Name} does not work: {fault}");
    }

    /// <summary>The next page of one row each: there are two, as soon as both are awarded.</summary>
    private async Task<string> CursorAsync(Workshop shop, Guid merchant, string filter)
    {
        var page = await PageAsync(shop, merchant, filter);
        return page.GetProperty("nextCursor").GetString()!;
    }

    private async Task<Guid> TransactionAsync(Workshop shop)
    {
        await using var open = await database.OpenAsync();
        await using var waiting = new NpgsqlCommand(ComparisonSql.Waiting, open);
        while (await waiting.ExecuteScalarAsync() is not 0L)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        var page = await PageAsync(shop, shop.Ground.Target, "limit=1");
        return page.GetProperty("items")[0].GetProperty("id").GetGuid();
    }

    private async Task<JsonElement> PageAsync(Workshop shop, Guid merchant, string filter) => (await SendAsync(
        shop, document.The("GET /point-transactions"), merchant, body: null, 200, book, "?" + filter)).Json()!.Value;

    private async Task<IReadOnlyList<long>> PlantAsync(Guid merchant)
    {
        await using var open = await database.OpenAsync();
        await using var plant = new NpgsqlCommand(Plant, open);
        plant.Parameters.Add(new NpgsqlParameter { Value = merchant });
        plant.Parameters.Add(new NpgsqlParameter { Value = DeadLetters });
        return (long[])(await plant.ExecuteScalarAsync())!;
    }
}
