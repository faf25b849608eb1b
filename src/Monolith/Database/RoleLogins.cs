using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CustomerPoints.Monolith.Database;

/// <summary>
/// Lets the host log in as the two roles the application runs under. Unless a connection string says otherwise, their
/// passwords are derived from the owner's, so every node arrives at the same without storing one.
/// </summary>
internal static class RoleLogins
{
    public const string Api = "customer_points_api";
    public const string Worker = "customer_points_worker";

    /// <returns>A connection string for the role, after making sure that it works.</returns>
    public static async Task<string> EnsureAsync(string owner, string role, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(owner);
        if (string.IsNullOrEmpty(builder.Password))
        {
            throw new SetupException(
                $"The owner's connection string has no password to derive the one of {role} from. "
                + "Set ConnectionStrings:CustomerPointsApi and ConnectionStrings:CustomerPointsWorker.");
        }

        builder.Password = PasswordFor(role, builder.Password);
        builder.Username = role;
        if (!await CanLogInAsync(builder.ConnectionString, cancellationToken))
        {
            await GrantLoginAsync(owner, role, builder.Password, cancellationToken);
        }

        return builder.ConnectionString;
    }

    private static string PasswordFor(string role, string ownerPassword) => Convert.ToHexString(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), Encoding.UTF8.GetBytes(role)));

    private static async Task<bool> CanLogInAsync(string connectionString, CancellationToken cancellationToken)
    {
        var once = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Multiplexing = false };
        try
        {
            await using var connection = new NpgsqlConnection(once.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is "28P01" or "28000" or "08P01")
        {
            // The last is PgBouncer's word for a password that is wrong, as for all else.
            return false;
        }
    }

    private static async Task GrantLoginAsync(
        string owner, string role, string password, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Hosts that start together would alter the same role at once, which PostgreSQL refuses.
        await using (var once = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext($1))", connection, transaction))
        {
            once.Parameters.Add(new() { Value = role });
            await once.ExecuteNonQueryAsync(cancellationToken);
        }

        // Role and password are the host's own words: a constant and hexadecimal digits.
        await using var alter = new NpgsqlCommand(
            $"alter role {role} login password '{password}'", connection, transaction);
        await alter.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
