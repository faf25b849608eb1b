using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerPoints.FuzzKit.Cases;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Judging;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;

namespace CustomerPoints.FuzzKit.Preparing;

/// <summary>
/// A whole order among all the nonsense: registered, paid in two parts, each delivered twice, and read. Each step must
/// have exactly its effect.
/// </summary>
internal sealed class SoundOrder(Workshop shop, Book book)
{
    private const int Customers = 20;
    private readonly Operation register = shop.Document.The("POST /orders");
    private readonly Operation pay = shop.Document.The("POST /webhooks/payments");
    private readonly Operation read = shop.Document.The("GET /orders/{id}");

    public static string Payment(string id, Guid order, string amount) =>
        $$$"""
        {"type":"payment.succeeded","timestamp":"2026-11-22T10:00:00Z",
        "data":{"paymentId":"{{{id}}}","saleOrderId":"{{{order}}}","amount":{{{amount}}},"currency":"EUR"}}
        """;

    /// <returns>What is wrong; null if nothing is.</returns>
    public async Task<(Case Sent, Answer Answer, string Fault)?> RunAsync(
        Dice dice, Func<Request, Task<Answer>> sendAsync)
    {
        var (id, first, second) = (dice.Id(), 1 + dice.Roll(10_000), 1 + dice.Roll(10_000));
        var customer = new Dice(1, dice.Roll(Customers)).Id();
        var total = Euros(first + second);
        var order = $$"""{"id":"{{id}}","customerId":"{{customer}}","total":{{total}},"currency":"EUR"}""";
        (Operation Operation, string? Body, int Status, string Order)[] steps =
        [
            (register, order, 201, "PENDING"),
            (register, order, 200, "PENDING"),
            (pay, Payment($"{id:N}-1", id, Euros(first)), 200, "PARTIAL"),
            (pay, Payment($"{id:N}-1", id, Euros(first)), 200, "PARTIAL"),
            (pay, Payment($"{id:N}-2", id, Euros(second)), 200, "COMPLETED"),
            (pay, Payment($"{id:N}-2", id, Euros(second)), 200, "COMPLETED"),
            (read, null, 200, "COMPLETED"),
        ];
        foreach (var (operation, body, status, expected) in steps)
        {
            var request = shop.Sound(operation, dice, body is null ? null : Encoding.UTF8.GetBytes(body));
            request = operation == read ? request with { Target = shop.PathOf(read, "id", $"{id}") } : request;
            var sent = new Case(operation, shop.As(shop.Ground.Steady, operation, request));
            var answer = await sendAsync(sent.Request);
            if ((Fault(answer, status, expected) ?? book.Note(sent, answer)) is { } fault)
            {
                return (sent, answer, fault);
            }
        }

        return null;
    }

    private static string? Fault(Answer answer, int status, string expected)
    {
        if (answer.Status != status)
        {
            return $"{answer.Status}, where a sound order is answered {status}";
        }

        var told = answer.Json()!.Value;
        var found = Text(told, "orderStatus") ?? Text(told, "status");
        return found == expected ? null : $"the order is {found}, where it must be {expected}";
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Euros(int cents) => (cents / 100m).ToString(CultureInfo.InvariantCulture);
}
