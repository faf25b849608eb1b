using Npgsql;

namespace YourMonolith.Orders;

/// <summary>Stands in for the migrations of your module.</summary>
public static class ShopTables
{
    public static string LoginOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Username!;

    public static async Task CreateAsync(string owner, string login)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var create = source.CreateCommand(
            $"""
            create schema if not exists shop;
            create table if not exists shop."Orders" (
                "Id" uuid primary key, "MerchantId" uuid not null, "CustomerId" uuid, "Total" numeric(19, 4) not null,
                "Currency" text not null, "CompletedAt" timestamptz);
            grant usage on schema shop to "{login}";
            grant select, insert, update on shop."Orders" to "{login}";
            """);
        await create.ExecuteNonQueryAsync();
    }
}
