namespace CustomerPoints.Points.Configuration;

/// <summary>The statements that read and write a merchant's settings.</summary>
internal static class ConfigurationSql
{
    /// <summary>The terms in force, as a scalar expression for the inbox; <c>$1</c> is the merchant.</summary>
    public const string TermsInForce =
        "select c.settings -> 'loyalty' from points.configuration c where c.merchant_id = $1";

    // $1 merchant
    public const string Get = """
        select (settings #> '{loyalty}')::text, version from points.configuration where merchant_id = $1
        """;

    // Writes only if the version is one the caller accepts; 0 stands for "not yet there", null for any.
    // $1 merchant, $2 loyalty, $3 versions accepted
    public const string Put = """
        insert into points.configuration as c (merchant_id, settings, version, updated_at)
        select $1, jsonb_build_object('loyalty', $2::jsonb), 1, clock_timestamp()
        where $3 is null or 0 = any($3) or exists (select from points.configuration e where e.merchant_id = $1)
        on conflict (merchant_id) do update set
            settings = c.settings || excluded.settings, version = c.version + 1, updated_at = clock_timestamp()
            where $3 is null or c.version = any($3)
        returning version
        """;
}
