using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.CommandLine;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.CommandLine.Verbs;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.CommandLine;

/// <summary><c>migrate</c>, and the setting that leaves migrating to it.</summary>
public sealed class MigrateTests(PostgresFixture postgres)
{
    private const string NotAtStart = "--Database:MigrateAtStart=false";

    private const string ForgetLast =
        """
        delete from points.__ef_migrations_history
        where migration_id = (select max(migration_id) from points.__ef_migrations_history)
        """;

    [Fact]
    public async Task An_empty_database_is_checked_migrated_and_then_up_to_date()
    {
        var database = await postgres.CreateEmptyDatabaseAsync();

        var check = await Call.OfAsync(database, "migrate", "--check", "--json");
        check.Code.ShouldBe(1, check.Error);
        check.Json.GetProperty("upToDate").GetBoolean().ShouldBeFalse();
        var pending = check.Json.GetProperty("pending").GetArrayLength();
        (await CountSchemasAsync(database)).ShouldBe(0);

        var migrate = await Call.OfAsync(database, "migrate");
        migrate.Code.ShouldBe(0, migrate.Error);
        migrate.Lines.Count(line => line is ["sale" or "points" or "security", _, "applied"]).ShouldBe(pending);

        var again = await Call.OfAsync(database, "migrate", "--json");
        again.Code.ShouldBe(0);
        again.Json.GetProperty("applied").GetArrayLength().ShouldBe(0);
        (await Call.OfAsync(database, "migrate", "--check")).Output.ShouldBe("✓ The schemas are up to date.\n");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("reconcile")]
    [InlineData("clients", "list")]
    public async Task What_is_not_to_migrate_refuses_a_database_that_is_not_up_to_date(params string[] verb)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await owner.ExecuteAsync(ForgetLast);

        var call = await Call.OfAsync(database, [.. verb, NotAtStart]);

        call.Code.ShouldBe(3);
        call.Output.ShouldBeEmpty();
        call.Error.ShouldEndWith(".\n");
        call.Error.Count('\n').ShouldBe(1);
        call.Error.ShouldContain("run the verb migrate first. Pending: points/");
    }

    [Fact]
    public async Task What_is_not_to_migrate_works_on_a_database_that_is_up_to_date()
    {
        var database = await postgres.CreateDatabaseAsync();

        (await Call.OfAsync(database, "reconcile", NotAtStart)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_not_taken_for_one_without_migrations()
    {
        var database = await postgres.CreateDatabaseAsync();
        var missing = new NpgsqlConnectionStringBuilder(database.Owner) { Database = "missing" }.ToString();

        var check = await Call.OfAsync(database with { Owner = missing }, "migrate", "--check");

        check.Code.ShouldBe(3);
        check.Error.ShouldContain("3D000");
    }

    [Fact]
    public async Task The_private_server_is_migrated_too()
    {
        var folder = Path.Combine(SolutionFolder.Find(), ".data", "tests", Guid.NewGuid().ToString("N"), "postgres");
        await using var output = new StringWriter();
        var terminal = new Terminal(output, output, TextReader.Null.ReadLine);
        var invocation = new Invocation([], terminal) { PostgresFolder = folder };

        var codes = new[]
        {
            await MigrateCommand.Create(invocation).Parse([]).InvokeAsync(),
            await MigrateCommand.Create(invocation).Parse(["--check"]).InvokeAsync(),
        };

        codes.ShouldBe([0, 0], output.ToString());
        output.ToString().ShouldContain("sale\t");
        ServerProcesses.In(folder).ShouldBeEmpty();
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    private static async Task<long> CountSchemasAsync(DatabaseConnections database)
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        return await owner.ScalarAsync<long>(
            "select count(*) from pg_namespace where nspname in ('sale', 'points', 'security')");
    }
}
