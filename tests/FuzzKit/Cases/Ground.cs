using System.Text.Json.Nodes;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>
/// What the requests are aimed at: a merchant's rows, and rows that must not be reached.
/// </summary>
/// <param name="Target">Its rows may change by whatever is accepted.</param>
/// <param name="Bystander">Whom forged requests name: nothing of it may change.</param>
/// <param name="Steady">Sells in good order all the while.</param>
/// <param name="Torn">In whose name torn HTTP is sent: nobody knows beforehand what is left of it.</param>
internal sealed record Ground(Guid Target, Guid Bystander, Guid Steady, Guid Torn)
{
    public IReadOnlyDictionary<string, Guid> Merchants { get; } = new Dictionary<string, Guid>(StringComparer.Ordinal)
    {
        ["target"] = Target,
        ["bystander"] = Bystander,
        ["steady"] = Steady,
        ["torn"] = Torn,
    };

    public required Guid CustomerId { get; init; }

    /// <summary>The target's, with totals that no case pays in full soon.</summary>
    public required IReadOnlyList<Guid> Orders { get; init; }

    /// <summary>The bystander's: pending for ever.</summary>
    public required Guid BystandersOrder { get; init; }

    public required Guid TransactionId { get; init; }

    public required IReadOnlyList<long> DeadLetters { get; init; }

    /// <summary>Good for the target's list without filters.</summary>
    public required string Cursor { get; init; }

    public required string BystandersCursor { get; init; }

    public required string CursorOfAnotherList { get; init; }

    /// <summary>An id that is there, for a parameter of a path.</summary>
    public string IdIn(string path, string name) =>
        name == "position" ? FormattableString.Invariant($"{DeadLetters[0]}")
        : path.Contains("/point-transactions", StringComparison.Ordinal) ? $"{TransactionId}"
        : name == "merchantId" ? $"{Target}"
        : path.Contains("/customers", StringComparison.Ordinal) ? $"{CustomerId}"
        : $"{Orders[0]}";

    /// <summary>Puts ids that are there, or new ones, into an example.</summary>
    public JsonNode Fit(JsonNode example, Func<Guid> newId, Func<int, int> roll)
    {
        if (example is JsonObject fields)
        {
            foreach (var name in fields.Select(field => field.Key).ToList())
            {
                fields[name] = name switch
                {
                    "id" => newId(),
                    "customerId" => CustomerId,
                    "saleOrderId" => Orders[roll(Orders.Count)],
                    "paymentId" => $"pay-{newId():N}",
                    "positions" => new JsonArray(JsonValue.Create(DeadLetters[roll(DeadLetters.Count)])),
                    _ when fields[name] is JsonObject inner => Fit(inner.DeepClone(), newId, roll),
                    _ => fields[name]?.DeepClone(),
                };
            }
        }

        return example;
    }
}
