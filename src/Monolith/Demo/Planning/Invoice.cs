namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>
/// One row of the sample file. The total is in GBP with at most three decimals, negative for cancellations and
/// adjustments; the customer is null where the file names none.
/// </summary>
internal sealed record Invoice(
    string Number,
    bool IsCancellation,
    string? CustomerNumber,
    string Country,
    decimal Total);
