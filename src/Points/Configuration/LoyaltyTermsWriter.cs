using System.Text.Json;
using CustomerPoints.Points.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Points.Configuration;

/// <summary>Writes a merchant's terms in process, by the rules of PUT /configuration.</summary>
internal sealed class LoyaltyTermsWriter(MerchantSession merchants) : ILoyaltyTerms
{
    public async Task SetAsync(
        Guid merchantId,
        decimal conversionRate,
        string? rounding = null,
        int? scale = null,
        CancellationToken cancellationToken = default)
    {
        var terms = new LoyaltySettings(conversionRate, rounding, scale);
        var validation = LoyaltyRules.Instance.Validate(terms);
        if (validation.Errors.FirstOrDefault() is { } fault)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(fault.PropertyName);
            throw new ArgumentException($"{name} {fault.ErrorMessage}", name);
        }

        await merchants.QueryAsync(
            merchantId,
            ConfigurationSql.Put,
            row => row.GetInt64(0),
            cancellationToken,
            new NpgsqlParameter { Value = terms.Normalised().ToJson(), NpgsqlDbType = NpgsqlDbType.Jsonb },
            // Whatever version is in force.
            new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
    }
}
