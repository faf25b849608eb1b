using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Points.Operations;

/// <summary>
/// Opens the inbox for whoever looks at it. Credentials that are bound to a merchant see that merchant's messages,
/// behind row-level security; an operator's, bound to none, see all.
/// </summary>
internal sealed class InboxScope(
    [FromKeyedServices(PointsModule.ApiDataSource)] NpgsqlDataSource api,
    [FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource worker)
{
    /// <summary>The merchant that the caller is bound to, or null for an operator.</summary>
    public static Guid? MerchantOf(ClaimsPrincipal user) =>
        user.HasClaim(claim => claim.Type == Caller.MerchantClaim) ? user.MerchantId() : null;

    public Task<T> RunAsync<T>(
        ClaimsPrincipal user, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(MerchantOf(user), work, cancellationToken);

    /// <summary>Works in one transaction, which is committed at the end.</summary>
    public async Task<T> RunAsync<T>(
        Guid? merchantId, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await (merchantId is null ? worker : api).OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (merchantId is not null)
        {
            await using var set = new NpgsqlCommand(MerchantSession.SetMerchant, connection, transaction);
            // Written anew: a claim may hold the id in a form that the database does not read.
            set.Parameters.Add(new() { Value = merchantId.Value.ToString() });
            await set.ExecuteNonQueryAsync(cancellationToken);
        }

        var result = await work(connection);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
