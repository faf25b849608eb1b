using System.CommandLine;
using System.Globalization;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary><c>whatif</c>: what a merchant's orders would have been awarded on other terms.</summary>
internal static class WhatIfCommand
{
    private const string NoRounding = "none";
    private const int UsualDays = 30;
    private const int MaxDays = 366;
    private const int MaxScale = 4;
    private const int MaxRate = 10_000;
    private const int MaxRateDecimals = 6;

    // No longer than what a decimal holds to the last digit: one that is longer would be rounded in silence.
    private const int MaxRateLength = 28;

    public static Verb Create(Invocation invocation)
    {
        var merchant = Words.Merchant("The merchant.");
        merchant.Required = true;
        var rate = RateOption();
        var rounding = new Option<string>("--rounding")
        {
            Description = "none (if left out), floor, halfUp or halfEven.",
            HelpName = "mode",
        };
        rounding.AcceptOnlyFromAmong(NoRounding, "floor", "halfUp", "halfEven");
        var scale = Words.Number(
            "--scale", $"The decimals that a rounding keeps, 0 (if left out) to {MaxScale}.", min: 0, max: MaxScale);
        var days = Words.Number(
            "--days", $"Look back over so many days, 1 to {MaxDays}; {UsualDays} if left out.", min: 1, max: MaxDays);
        var json = Words.Json();
        return new Verb(
            "whatif",
            "Say what a merchant's latest orders would have been awarded on other terms. Changes nothing.",
            invocation,
            (words, stop) => RunAsync(
                invocation,
                new WhatIfQuestion(
                    words.GetValue(merchant)!.Value,
                    words.GetValue(rate)!.Value,
                    words.GetValue(rounding) ?? NoRounding,
                    words.GetValue(scale),
                    words.GetValue(days) ?? UsualDays),
                words.GetValue(json),
                stop))
        {
            Options = { merchant, rate, rounding, scale, days, json },
            Examples =
            [
                "whatif --merchant 4210ba88-2d2f-5068-b27a-64985693894e --rate 0.05",
                "whatif --merchant 4210ba88-2d2f-5068-b27a-64985693894e --rate 0.05 --rounding floor --days 90 --json",
            ],
        };
    }

    private static Option<decimal?> RateOption() => new("--rate")
    {
        Description = $"Points for each unit of currency: 0 to 10,000, at most {MaxRateDecimals} decimals.",
        HelpName = "rate",
        Required = true,
        CustomParser = result =>
        {
            var word = result.Tokens.Single().Value;
            if (word.Length <= MaxRateLength
                && decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
                && rate <= MaxRate && decimal.Round(rate, MaxRateDecimals) == rate)
            {
                return rate;
            }

            result.AddError(
                $"--rate is '{word}'; it must be a number from 0 to 10,000 with at most {MaxRateDecimals} decimals.");
            return null;
        },
    };

    private static async Task<int> RunAsync(
        Invocation invocation, WhatIfQuestion question, bool asJson, CancellationToken stop)
    {
        if (question is { Rounding: NoRounding, Scale: not null })
        {
            throw new CalledWronglyException("--scale says to how many decimals to round: give --rounding, too.");
        }

        await using var host = await invocation.OpenHostAsync(stop);
        var answer = await host.Get<IWhatIf>().AskAsync(question, stop);
        if (asJson)
        {
            invocation.Terminal.WriteJson(answer);
        }
        else
        {
            Print(invocation.Terminal, answer);
        }

        return ExitCode.Done;
    }

    private static void Print(Terminal terminal, WhatIfAnswer answer)
    {
        var sheet = new Sheet(new("Figure"), new("", IsNumber: true));
        sheet.Add(Cell.Of("Orders with a customer"), Cell.Of(answer.Orders));
        sheet.Add(Cell.Of("Of these, without points because the rate was 0"), Cell.Of(answer.SkippedNoRateOrders));
        sheet.Add(Cell.Of("Points awarded"), Cell.Of(answer.PointsAwarded));
        sheet.Add(Cell.Of("Points at this rate"), Cell.Of(answer.PointsAtRate));
        sheet.Add(Cell.Of("Difference"), Cell.Of(answer.Difference));
        terminal.Write(sheet);
    }
}
