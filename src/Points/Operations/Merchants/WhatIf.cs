using System.Text.Json;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Ledger;
using Npgsql;

namespace CustomerPoints.Points.Operations.Merchants;

/// <summary>Computes past orders again on other terms.</summary>
internal sealed class WhatIf(OperatorReader reader, TimeProvider time) : IWhatIf
{
    private const int MaxDays = 366;

    /// <summary>Completions are timed by the nodes, decisions by the database.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromHours(1);

    public async Task<WhatIfAnswer> AskAsync(WhatIfQuestion question, CancellationToken cancellationToken = default)
    {
        if (Errors(question) is { Count: > 0 } errors)
        {
            throw new ArgumentException(
                string.Join("; ", errors.Select(error => $"{error.Key} {error.Value[0]}")), nameof(question));
        }

        _ = Rounding.TryParseMode(question.Rounding, out var mode);
        var rounding = new Rounding(mode, question.Scale ?? 0);
        var since = time.GetUtcNow().AddDays(-question.Days);
        var rows = await reader.QueryAsync(
            WhatIfSql.Compute(rounding),
            row => Answer(question, rounding, row),
            cancellationToken,
            new NpgsqlParameter { Value = question.MerchantId },
            new NpgsqlParameter { Value = since },
            new NpgsqlParameter { Value = question.Rate },
            new NpgsqlParameter { Value = LedgerId.FirstAt(since - ClockDifference) },
            new NpgsqlParameter { Value = since - ClockDifference },
            new NpgsqlParameter { Value = OrderCompletedMessage.Type });
        return rows[0];
    }

    /// <summary>What is wrong with a question, by field; empty if nothing is.</summary>
    public static Dictionary<string, string[]> Errors(WhatIfQuestion question)
    {
        var terms = new LoyaltySettings(question.Rate, question.Rounding, question.Scale);
        var errors = LoyaltyRules.Instance.Validate(terms).Errors.ToDictionary(
            error => error.PropertyName == nameof(LoyaltySettings.ConversionRate)
                ? "rate"
                : JsonNamingPolicy.CamelCase.ConvertName(error.PropertyName),
            error => new[] { error.ErrorMessage },
            StringComparer.Ordinal);
        if (question.Days is < 1 or > MaxDays)
        {
            errors["days"] = [$"must be 1 to {MaxDays}"];
        }

        return errors;
    }

    private static WhatIfAnswer Answer(WhatIfQuestion question, Rounding rounding, NpgsqlDataReader row) => new(
        question.MerchantId,
        question.Days,
        row.GetInt64(0),
        row.GetDecimal(1),
        row.GetDecimal(2),
        row.GetDecimal(2) - row.GetDecimal(1),
        question.Rate,
        rounding.ModeName,
        rounding.Mode == RoundingMode.None ? null : rounding.Scale,
        row.GetInt64(3));
}
