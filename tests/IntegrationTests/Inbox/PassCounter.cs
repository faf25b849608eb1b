using CustomerPoints.IntegrationTests.Fixtures;
using Npgsql;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>
/// Counts the passes that try to move balances, in a sequence, which no rollback takes back; some may be made to fail in
/// the database, as it fails by itself.
/// </summary>
internal static class PassCounter
{
    /// <param name="owner">The database.</param>
    /// <param name="failures">How many passes fail.</param>
    /// <param name="state">The SQLSTATE they fail with.</param>
    /// <param name="after">How many succeed before.</param>
    public static Task StartAsync(
        NpgsqlDataSource owner, int failures = 0, string state = "XX000", int after = 0) =>
        owner.ExecuteAsync(
            $"""
            create sequence if not exists passes;
            select setval('passes', 1, false);
            grant usage on sequence passes to public;
            create or replace function count_pass() returns trigger language plpgsql as $body$
            declare
                pass bigint := nextval('public.passes');
            begin
                if pass between {after + 1} and {after + failures} then
                    raise exception 'made up' using errcode = '{state}';
                end if;
                return null;
            end $body$;
            create or replace trigger count_pass before insert on points.customer
                for each statement execute function count_pass();
            """);

    public static Task<long> CountAsync(NpgsqlDataSource owner) => owner.ScalarAsync<long>(
        "select case when is_called then last_value else 0 end from passes");
}
