using CustomerPoints.Monolith.Security.Clients;
using CustomerPoints.Points;
using CustomerPoints.Sale;
using Npgsql;

namespace CustomerPoints.Monolith.Database;

/// <summary>Brings the schemas of the modules, and the host's own, up to date, or says what they lack.</summary>
internal static class SchemaMigrations
{
    private static readonly Schema[] Schemas =
    [
        new("sale", SaleModule.PendingMigrationsAsync, SaleModule.MigrateAsync),
        new("points", PointsModule.PendingMigrationsAsync, PointsModule.MigrateAsync),
        new(SecurityDbContext.Schema, SecurityDbContext.PendingMigrationsAsync, SecurityDbContext.MigrateAsync),
    ];

    /// <summary>What is to be applied, in its order. Changes nothing, and waits for no other host.</summary>
    public static async Task<IReadOnlyList<Migration>> PendingAsync(string owner, CancellationToken cancellationToken)
    {
        await MustAnswerAsync(owner, cancellationToken);
        var pending = new List<Migration>();
        foreach (var schema in Schemas)
        {
            var names = await schema.PendingAsync(owner, cancellationToken);
            pending.AddRange(names.Select(name => new Migration(schema.Name, name)));
        }

        return pending;
    }

    /// <summary>Applies what is pending, when it is this host's turn.</summary>
    /// <returns>What was applied.</returns>
    public static async Task<IReadOnlyList<Migration>> ApplyAsync(string owner, CancellationToken cancellationToken)
    {
        await using var turn = await MigrationTurn.TakeAsync(owner, cancellationToken);
        var pending = await PendingAsync(owner, cancellationToken);
        await MigrateAsync(owner, cancellationToken);
        return pending;
    }

    /// <summary>What a host does at its start: it migrates, or refuses to work on what is not up to date.</summary>
    /// <exception cref="SetupException">Migrations are pending, and the settings forbid to apply them.</exception>
    public static async Task EnsureAsync(
        string owner, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var options = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (options.MigrateAtStart)
        {
            await using var turn = await MigrationTurn.TakeAsync(owner, cancellationToken);
            await MigrateAsync(owner, cancellationToken);
            return;
        }

        var pending = await PendingAsync(owner, cancellationToken);
        if (pending.Count > 0)
        {
            throw new SetupException(
                $"The database is not up to date, and {DatabaseOptions.Section}:{nameof(options.MigrateAtStart)} is false: "
                + $"run the verb migrate first. Pending: {string.Join(", ", pending)}.");
        }
    }

    private static async Task MigrateAsync(string owner, CancellationToken cancellationToken)
    {
        foreach (var schema in Schemas)
        {
            await schema.MigrateAsync(owner, cancellationToken);
        }
    }

    // EF Core takes a database that is not there for one without migrations.
    private static async Task MustAnswerAsync(string owner, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancellationToken);
    }

    private sealed record Schema(
        string Name,
        Func<string, CancellationToken, Task<IReadOnlyList<string>>> PendingAsync,
        Func<string, CancellationToken, Task> MigrateAsync);
}

/// <param name="Schema">The schema it belongs to.</param>
/// <param name="Name">Its time and name, by which it is ordered.</param>
internal sealed record Migration(string Schema, string Name)
{
    public override string ToString() => $"{Schema}/{Name}";
}
