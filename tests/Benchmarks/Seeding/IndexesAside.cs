using CustomerPoints.Benchmarks.Hosting;

namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>Takes the indexes of tables away while millions of rows go in, and puts the very same back.</summary>
internal sealed class IndexesAside
{
    private const string Definitions = """
        select
            case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
                else format('alter table %s drop constraint %s', i.indrelid::regclass, quote_ident(c.conname)) end,
            case when c.oid is null then pg_get_indexdef(i.indexrelid)
                else format('alter table %s add constraint %s %s', i.indrelid::regclass, quote_ident(c.conname),
                    pg_get_constraintdef(c.oid)) end
        from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
        where i.indrelid = any($1::regclass[])
        """;

    private readonly BenchmarkDatabase database;
    private readonly List<string> creations = [];

    private IndexesAside(BenchmarkDatabase database) => this.database = database;

    public static async Task<IndexesAside> TakeAsync(BenchmarkDatabase database, string[] tables)
    {
        var aside = new IndexesAside(database);
        var drops = new List<string>();
        await using (var command = database.Owner.CreateCommand(Definitions))
        {
            command.Parameters.Add(new() { Value = tables });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                drops.Add(reader.GetString(0));
                aside.creations.Add(reader.GetString(1));
            }
        }

        await database.ExecuteAsync(string.Join(';', drops));
        return aside;
    }

    public Task PutBackAsync() =>
        database.ExecuteAsync($"set maintenance_work_mem = '512MB'; {string.Join(';', creations)}");
}
