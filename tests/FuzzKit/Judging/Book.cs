using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CustomerPoints.FuzzKit.Cases;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;

namespace CustomerPoints.FuzzKit.Judging;

/// <summary>An order as its client sent it.</summary>
internal sealed record BookedOrder(Guid? CustomerId, string Total, string Currency);

/// <summary>A payment as its provider sent it.</summary>
internal sealed record BookedPayment(Guid OrderId, string Amount, string Currency);

/// <summary>
/// What was accepted, read from the requests themselves: what the database must hold in the end, no more and no less.
/// </summary>
internal sealed class Book(ApiDocument document)
{
    private readonly Operation register = document.The("POST /orders");
    private readonly Operation pay = document.The("POST /webhooks/payments");
    private readonly Operation configure = document.The("PUT /configuration");

    public ConcurrentDictionary<Guid, BookedOrder> Orders { get; } = [];

    public ConcurrentDictionary<string, BookedPayment> Payments { get; } = [];

    /// <summary>Payment ids that were answered with a conflict.</summary>
    public ConcurrentDictionary<string, bool> Contradicted { get; } = [];

    /// <summary>Conversion rates as they were sent, by the version that they became.</summary>
    public ConcurrentDictionary<long, string> Rates { get; } = [];

    /// <summary>Torn requests that may have registered an order: each at most one.</summary>
    public int Doubtful => doubtful;

    private int doubtful;

    /// <summary>Whether an accepted text holds it: of all that is kept, only ids of payments are free text.</summary>
    public bool Holds(string text) => Payments.Keys.Any(id => id.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes note of what an answer says was done.</summary>
    /// <returns>What is wrong with it.</returns>
    public string? Note(Case sent, Answer answer)
    {
        if (sent.Request.Raw is not null)
        {
            _ = answer.IsSuccess || answer.Status == 0 ? Interlocked.Increment(ref doubtful) : 0;
            return null;
        }

        return (sent.Operation, answer.Status) switch
        {
            (var operation, 201) when operation == register => NoteOrder(sent.Request, answer),
            (var operation, 200) when operation == pay => NotePayment(sent.Request),
            (var operation, 409) when operation == pay => NoteConflict(sent.Request),
            (var operation, 200) when operation == configure => NoteRate(sent.Request, answer),
            _ => null,
        };
    }

    private string? NoteOrder(Request request, Answer answer)
    {
        if (Read(request) is not { } sent || answer.Json() is not { } told || Plain(sent, "total") is not { } total)
        {
            return "accepted what is no order";
        }

        var order = new BookedOrder(IdIn(sent, "customerId"), total, TextIn(sent, "currency"));
        if (Plain(told, "total") != total || TextIn(told, "currency") != order.Currency)
        {
            return $"answered another order than the one sent: {answer.Text}";
        }

        var id = told.GetProperty("id").GetGuid();
        return IdIn(sent, "id") is { } wanted && wanted != id ? "answered another id than the one sent"
            : Orders.TryAdd(id, order) ? null
            : "registered an order twice";
    }

    private string? NotePayment(Request request)
    {
        if (Read(request) is not { } sent || Field(sent, "data") is not { } data
            || Plain(data, "amount") is not { } amount || IdIn(data, "saleOrderId") is not { } order)
        {
            return "accepted what is no payment";
        }

        var payment = new BookedPayment(order, amount, TextIn(data, "currency"));
        return Payments.GetOrAdd(TextIn(data, "paymentId"), payment) == payment
            ? null
            : "accepted a payment that contradicts an earlier one";
    }

    private string? NoteConflict(Request request)
    {
        Contradicted[TextIn(Field(Read(request)!.Value, "data")!.Value, "paymentId")] = true;
        return null;
    }

    private string? NoteRate(Request request, Answer answer)
    {
        if (Read(request) is not { } sent || Field(sent, "loyalty") is not { } loyalty
            || Plain(loyalty, "conversionRate") is not { } rate)
        {
            return "accepted what is no configuration";
        }

        return !long.TryParse(answer.Header("ETag").Trim('"'), CultureInfo.InvariantCulture, out var version)
                ? "answered without a version"
            : Rates.TryAdd(version, rate) ? null
            : "gave a version twice";
    }

    /// <summary>The body, as strictly as JSON is meant; null if it is none.</summary>
    private static JsonElement? Read(Request request)
    {
        try
        {
            return JsonElement.Parse(request.Body.AsSpan().TrimStart("\ufeff"u8));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Plain(JsonElement body, string name) =>
        Field(body, name) is { ValueKind: JsonValueKind.Number } number ? ExactNumber.Plain(number.GetRawText()) : null;

    private static Guid? IdIn(JsonElement body, string name) =>
        Field(body, name) is { ValueKind: JsonValueKind.String } id ? id.GetGuid() : null;

    private static string TextIn(JsonElement body, string name) => Field(body, name)!.Value.GetString()!;

    /// <summary>The host does not mind capitals in the names of fields.</summary>
    private static JsonElement? Field(JsonElement body, string name) => body.EnumerateObject()
        .Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(field => (JsonElement?)field.Value)
        .FirstOrDefault();
}
