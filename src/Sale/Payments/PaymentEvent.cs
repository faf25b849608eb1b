using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerPoints.Sale.Orders;
using FluentValidation;

namespace CustomerPoints.Sale.Payments;

/// <summary>The body of a payment webhook. Fields it does not know are passed over: providers add them.</summary>
/// <param name="Type"><c>payment.succeeded</c>; every other type is ignored.</param>
/// <param name="Timestamp">When the payment succeeded, by the provider's clock.</param>
/// <param name="Data">The payment.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record PaymentEvent(
    [property: Required] string? Type,
    [property: Required] DateTimeOffset? Timestamp,
    [property: Required] PaymentData? Data)
{
    public const string Succeeded = "payment.succeeded";

    internal sealed class Validator : AbstractValidator<PaymentEvent>
    {
        public Validator()
        {
            RuleFor(e => e.Timestamp).NotNull().WithMessage("is required: ISO 8601");
            RuleFor(e => e.Data).NotNull().WithMessage("is required").SetValidator(new PaymentData.Validator()!);
        }
    }
}

/// <summary>A payment, as its provider reports it.</summary>
/// <param name="PaymentId">The provider's id of the payment, at most 200 characters.</param>
/// <param name="SaleOrderId">The order it pays.</param>
/// <param name="Amount">More than 0, at most 4 decimals.</param>
/// <param name="Currency">The order's currency, ISO 4217.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record PaymentData(
    [property: Required, StringLength(Payment.MaxProviderPaymentIdLength, MinimumLength = 1)] string? PaymentId,
    [property: Required] Guid? SaleOrderId,
    [property: Required, Range(0, 999_999_999_999.9999, MinimumIsExclusive = true)] decimal? Amount,
    [property: Required, RegularExpression("^[A-Z]{3}$")] string? Currency)
{
    internal sealed class Validator : AbstractValidator<PaymentData>
    {
        public Validator()
        {
            RuleFor(d => d.PaymentId).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("is required")
                .MaximumLength(Payment.MaxProviderPaymentIdLength).WithMessage("must be at most 200 characters")
                .Must(id => !id!.Any(char.IsControl)).WithMessage("must not hold control characters");
            RuleFor(d => d.SaleOrderId).NotNull().NotEqual(Guid.Empty).WithMessage("is required: the order's UUID");
            RuleFor(d => d.Amount).Cascade(CascadeMode.Stop)
                .NotNull().WithMessage("is required")
                .GreaterThan(0m).WithMessage("must be more than 0")
                .LessThanOrEqualTo(SaleOrder.MaxTotal).WithMessage("must be at most 999999999999.9999")
                .Must(amount => decimal.Round(amount!.Value, SaleOrder.MaxTotalDecimals) == amount)
                .WithMessage("must have at most 4 decimals");
            RuleFor(d => d.Currency).Must(Currencies.Contains)
                .WithMessage("must be an ISO 4217 code in capitals, such as EUR");
        }
    }
}

/// <param name="Type">What an event is about; all that is read of one that is no payment.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record EventType(string? Type);

/// <summary>How a contradicting payment is kept for the person who looks into it.</summary>
[JsonSerializable(typeof(PaymentData))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class PaymentJson : JsonSerializerContext;
