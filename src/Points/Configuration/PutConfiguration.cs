using System.Globalization;
using System.Security.Claims;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Points.Configuration;

/// <summary>PUT /configuration: writes the settings, if nobody else has since they were read.</summary>
internal static class PutConfiguration
{
    private static readonly Validator Rules = new();

    /// <param name="settings">The settings to be.</param>
    /// <param name="ifMatch">
    /// The ETag of the settings that were read, or * to write over whatever is in force. Without it the answer is 428.
    /// </param>
    /// <param name="user">Who writes.</param>
    /// <param name="reader">Works as the caller's merchant.</param>
    /// <param name="response">Receives the new ETag.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public static async Task<Results<Ok<Settings>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Settings settings,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal user,
        MerchantSession reader,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var validation = Rules.Validate(settings);
        if (!validation.IsValid)
        {
            return Problems.Invalid(validation);
        }

        if (ifMatch is null)
        {
            return Problems.IfMatchRequired();
        }

        var loyalty = settings.Loyalty!.Normalised();
        var versions = await reader.QueryAsync(
            user.MerchantId(),
            ConfigurationSql.Put,
            row => row.GetInt64(0),
            cancellationToken,
            new NpgsqlParameter { Value = loyalty.ToJson(), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new NpgsqlParameter
            {
                Value = (object?)Accepted(ifMatch) ?? DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
            });
        if (versions is not [var version])
        {
            return Problems.Changed();
        }

        response.Headers.ETag = GetConfiguration.ETagOf(version);
        return TypedResults.Ok(new Settings(loyalty));
    }

    /// <summary>The versions that If-Match names (RFC 9110, 13.1.1); null for *, which any version matches.</summary>
    private static long[]? Accepted(string ifMatch)
    {
        if (ifMatch.Trim() == "*")
        {
            return null;
        }

        return EntityTagHeaderValue.TryParseStrictList([ifMatch], out var tags)
            ? [.. tags.Where(tag => !tag.IsWeak).Select(VersionOf).OfType<long>()]
            : [];
    }

    private static long? VersionOf(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    private sealed class Validator : AbstractValidator<Settings>
    {
        public Validator() => RuleFor(s => s.Loyalty)
            .NotNull().WithMessage("must be an object with a conversionRate")
            .SetValidator(LoyaltyRules.Instance!);
    }
}
