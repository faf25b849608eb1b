using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Points.Contracts;

/// <summary>
/// The explanation of an order's points: order total × conversion rate, rounded, gives the points; the balance before
/// and after; when each step happened; what was tried.
/// </summary>
/// <param name="SaleOrderId">The order.</param>
/// <param name="Outcome">
/// <c>Pending</c>, <c>Awarded</c>, <c>SkippedNoCustomer</c>, <c>SkippedNoRate</c>, <c>SkippedNothingDue</c>,
/// <c>DeadLetter</c> or <c>Discarded</c>.
/// </param>
/// <param name="CustomerId">The customer, or null.</param>
/// <param name="OrderTotal">The order's total; null if the message is a dead letter nobody can read.</param>
/// <param name="Currency">ISO 4217 code of the total; null likewise.</param>
/// <param name="ConversionRate">The rate in force when the order completed.</param>
/// <param name="Rounding">The rounding in force: <c>none</c>, or a mode and its scale such as <c>halfUp/2</c>.</param>
/// <param name="Points">The points paid; null unless awarded.</param>
/// <param name="BalanceBefore">The customer's balance before the award; null unless awarded.</param>
/// <param name="BalanceAfter">The customer's balance after the award; null unless awarded.</param>
/// <param name="BalanceVersion">The award's number among the customer's ledger rows; null unless awarded.</param>
/// <param name="CompletedAt">When the order completed; null likewise.</param>
/// <param name="ReceivedAt">When its completion reached the inbox; null when that record has been cleaned up.</param>
/// <param name="DecidedAt">When the outcome was recorded; null while pending or dead.</param>
/// <param name="Attempts">How many attempts were made.</param>
/// <param name="Redeliveries">How often the completion was delivered again.</param>
/// <param name="RedeliveryDiffered">Whether one of those had other content: it paid nothing and wants a person.</param>
/// <param name="LastError">The error of the last failed attempt, or null.</param>
public sealed record OrderPoints(
    Guid SaleOrderId,
    [property: AllowedValues(
        "Pending", "Awarded", "SkippedNoCustomer", "SkippedNoRate", "SkippedNothingDue", "DeadLetter", "Discarded")]
    string Outcome,
    Guid? CustomerId,
    [property: Range(0, 999_999_999_999.9999)] decimal? OrderTotal,
    [property: RegularExpression("^[A-Z]{3}$")] string? Currency,
    [property: Range(0, 10_000)] decimal ConversionRate,
    [property: RegularExpression("^(none|(floor|halfUp|halfEven)/[0-4])$")] string Rounding,
    decimal? Points,
    decimal? BalanceBefore,
    decimal? BalanceAfter,
    [property: Range(1, long.MaxValue)] long? BalanceVersion,
    DateTimeOffset? CompletedAt,
    DateTimeOffset? ReceivedAt,
    DateTimeOffset? DecidedAt,
    [property: Range(0, int.MaxValue)] int Attempts,
    [property: Range(0, int.MaxValue)] int Redeliveries,
    bool RedeliveryDiffered,
    string? LastError);
