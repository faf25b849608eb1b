using System.CommandLine;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Database;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary><c>migrate</c>: brings the schemas up to date, or tells a pipeline that they are not.</summary>
internal static class MigrateCommand
{
    public static Verb Create(Invocation invocation)
    {
        var check = new Option<bool>("--check")
        {
            Description = "Change nothing; exit with 1 if migrations are pending.",
        };
        var json = Words.Json();
        return new Verb(
            "migrate",
            "Bring the database's schemas up to date, as its owner.",
            invocation,
            (words, stop) => RunAsync(invocation, words.GetValue(check), words.GetValue(json), stop))
        {
            Options = { check, json },
            WhenNegative = "migrations are pending (--check)",
            WhenStopped = "Stopped before the end. Migrations that were applied stay applied.",
            Examples = ["migrate", "migrate --check --json"],
        };
    }

    private static async Task<int> RunAsync(Invocation invocation, bool isCheck, bool asJson, CancellationToken stop)
    {
        await using var database = await invocation.OpenDatabaseAsync(stop);
        var migrations = isCheck
            ? await SchemaMigrations.PendingAsync(database.ConnectionString, stop)
            : await SchemaMigrations.ApplyAsync(database.ConnectionString, stop);
        Print(invocation.Terminal, migrations, isCheck, asJson);
        return isCheck && migrations.Count > 0 ? ExitCode.Negative : ExitCode.Done;
    }

    private static void Print(Terminal terminal, IReadOnlyList<Migration> migrations, bool isCheck, bool asJson)
    {
        if (asJson)
        {
            terminal.WriteJson(new
            {
                UpToDate = !isCheck || migrations.Count == 0,
                Applied = isCheck ? [] : migrations,
                Pending = isCheck ? migrations : [],
            });
            return;
        }

        var state = isCheck ? "pending" : "applied";
        var sheet = new Sheet(new("Schema"), new("Migration", IsWhole: true), new("State"));
        foreach (var migration in migrations)
        {
            sheet.Add(Cell.Of(migration.Schema), Cell.Of(migration.Name), Cell.Of(state));
        }

        terminal.Write(sheet);
        terminal.WriteLine(migrations.Count == 0
            ? "✓ The schemas are up to date."
            : $"{(isCheck ? "✗" : "✓")} {Number.Of(migrations.Count, "migration")} {state}.");
    }
}
