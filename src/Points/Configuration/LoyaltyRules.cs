using FluentValidation;

namespace CustomerPoints.Points.Configuration;

/// <summary>What loyalty terms may be, whoever names them.</summary>
internal sealed class LoyaltyRules : AbstractValidator<LoyaltySettings>
{
    public static readonly LoyaltyRules Instance = new();

    private LoyaltyRules()
    {
        RuleFor(l => l.ConversionRate).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("is required; 0 pays nothing")
            .InclusiveBetween(0m, LoyaltyTerms.MaxConversionRate).WithMessage("must be 0 to 10000")
            .Must(rate => decimal.Round(rate!.Value, LoyaltyTerms.MaxConversionRateDecimals) == rate)
            .WithMessage("must have at most 6 decimals");
        RuleFor(l => l.Rounding)
            .Must(mode => mode is null || Rounding.TryParseMode(mode, out _))
            .WithMessage($"must be one of {Rounding.AllowedModes}");
        RuleFor(l => l.Scale).Cascade(CascadeMode.Stop)
            .InclusiveBetween(0, Rounding.MaxScale).WithMessage("must be 0 to 4")
            .Null().When(l => l.Rounding is null or "none", ApplyConditionTo.CurrentValidator)
            .WithMessage("has no meaning without rounding; leave it out or choose floor, halfUp or halfEven");
    }
}
