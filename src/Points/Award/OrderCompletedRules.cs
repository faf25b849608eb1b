using CustomerPoints.Sale.Contracts;
using FluentValidation;

namespace CustomerPoints.Points.Award;

/// <summary>The bounds of what Points takes in; within them every award is exact.</summary>
internal sealed class OrderCompletedRules : AbstractValidator<OrderCompleted>
{
    public const decimal MaxTotal = 999_999_999_999.9999m;
    public const int MaxTotalDecimals = 4;

    private static readonly OrderCompletedRules Instance = new();

    public OrderCompletedRules()
    {
        RuleFor(order => order.SaleOrderId).NotEmpty().WithMessage("saleOrderId must not be the empty UUID");
        RuleFor(order => order.MerchantId).NotEmpty().WithMessage("merchantId must not be the empty UUID");
        RuleFor(order => order.CustomerId).NotEqual(Guid.Empty)
            .WithMessage("customerId must be null or a UUID that is not empty");
        RuleFor(order => order.Total).InclusiveBetween(0m, MaxTotal)
            .WithMessage(order => $"total is {order.Total}; allowed are 0 to {MaxTotal}");
        RuleFor(order => order.Total).Must(total => decimal.Round(total, MaxTotalDecimals) == total)
            .WithMessage(order => $"total is {order.Total}; allowed are at most {MaxTotalDecimals} decimals");
        RuleFor(order => order.Currency).Matches("^[A-Z]{3}\\z")
            .WithMessage(order => $"currency is '{order.Currency}'; allowed is an ISO 4217 code such as EUR");
    }

    /// <exception cref="ArgumentException">The order breaks a bound; the message names each field.</exception>
    public static void Require(OrderCompleted order)
    {
        var result = Instance.Validate(order);
        if (!result.IsValid)
        {
            throw new ArgumentException(
                $"Order {order.SaleOrderId} cannot be taken in: {string.Join("; ", result.Errors)}.", nameof(order));
        }
    }
}
