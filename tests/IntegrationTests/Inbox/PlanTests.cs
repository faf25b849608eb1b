using CustomerPoints.Inbox;
using CustomerPoints.Inbox.Tables;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>What orders and awards run all the time is planned a few times in a session, and then kept.</summary>
public sealed class PlanTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    /// <summary>The database tries so many plans for the values at hand before it compares them with one for any.</summary>
    private const int Tries = 5;

    /// <summary>Enough for each session of the pool, which hands them out in turn.</summary>
    private const int Orders = 60;

    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task No_statement_of_a_drain_that_finds_one_message_is_planned_each_time()
    {
        await shop.SetRateAsync(1m);
        for (var i = 0; i < Orders; i++)
        {
            await monolith.PublishAsync(shop.Completion(Guid.NewGuid()));
            await monolith.DrainAsync();
        }

        var statements = await PreparedStatementsAsync();

        statements.Count(statement => statement.GenericPlans > 0).ShouldBeGreaterThan(0);
        statements.Where(statement => statement is { GenericPlans: 0, CustomPlans: > Tries })
            .Select(statement => statement.Text)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_plan_that_awards_batches_of_any_size_looks_customers_up_row_by_row_in_the_order_given()
    {
        await using var session = await monolith.Owner.OpenConnectionAsync();
        await using var command = session.CreateCommand();
        command.CommandText = $"set plan_cache_mode = force_generic_plan; prepare award as {LedgerSql.Award}";
        await command.ExecuteNonQueryAsync();
        command.CommandText = $"explain execute award ({string.Join(", ", Enumerable.Repeat("null", 17))})";
        var lines = await PlanAsync(command);

        lines.ShouldContain(line => line.Contains("Hash Join"));
        var hash = lines.FindIndex(line => line.Contains("->  Hash  "));
        lines[hash + 1].ShouldContain("CTE Scan on moved");
        lines.ShouldNotContain(line => line.Contains("Join Filter") || line.Contains("Sort"));
    }

    [Fact]
    public async Task What_reads_a_backlog_ahead_takes_no_further_processes_however_cheap_they_seem()
    {
        await monolith.PublishAsync(shop.Completion(Guid.NewGuid()));
        var sql = new InboxSql(monolith.Services.GetRequiredService<InboxDefinition>());
        await using var session = await monolith.Worker.OpenConnectionAsync();
        await using var transaction = await session.BeginTransactionAsync();
        await using var command = session.CreateCommand();
        command.CommandText = """
            set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0;
            set local min_parallel_table_scan_size = 0; set local min_parallel_index_scan_size = 0
            """;
        await command.ExecuteNonQueryAsync();
        command.CommandText = InboxSql.BoundPass;
        command.Parameters.Add(new() { Value = "30s" });
        await command.ExecuteNonQueryAsync();

        command.CommandText = $"explain {sql.ReadAhead}";
        command.Parameters.Clear();
        foreach (var value in (object[])[0L, 56_000, 2, 0])
        {
            command.Parameters.Add(new() { Value = value });
        }

        var lines = await PlanAsync(command);

        lines.ShouldContain(line => line.Contains("inbox_pending"));
        lines.ShouldNotContain(line => line.Contains("Workers Planned"));
    }

    private static async Task<List<string>> PlanAsync(NpgsqlCommand explain)
    {
        var lines = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private async Task<List<(string Text, long GenericPlans, long CustomPlans)>> PreparedStatementsAsync()
    {
        var statements = new List<(string, long, long)>();
        // All of the pool's, each once.
        var sessions = new List<NpgsqlConnection>();
        try
        {
            for (var i = 0; i < 10; i++)
            {
                sessions.Add(await monolith.Worker.OpenConnectionAsync());
            }

            foreach (var session in sessions)
            {
                await using var command = session.CreateCommand();
                command.CommandText = "select statement, generic_plans, custom_plans from pg_prepared_statements";
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    statements.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
                }
            }
        }
        finally
        {
            foreach (var session in sessions)
            {
                await session.DisposeAsync();
            }
        }

        return statements;
    }
}
