using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace CustomerPoints.Monolith.Security.Clients;

/// <summary>Credentials as they are handed over, once.</summary>
internal sealed record IssuedClient(
    string ClientId, string Secret, Guid? MerchantId, IReadOnlyList<string> Permissions);

/// <summary>Registers, rotates and revokes API clients, as the owner of the database.</summary>
internal sealed class ClientRegistry(string ownerConnectionString, TimeProvider time)
{
    private const int IdBytes = 8;

    public Task<IssuedClient> CreateAsync(
        Guid? merchantId, IEnumerable<string> permissions, CancellationToken cancellationToken) =>
        CreateAsync(NewId(), merchantId, permissions, cancellationToken);

    /// <summary>Gives the client a new secret, registering it if need be: for a demo that is run again.</summary>
    public async Task<IssuedClient> IssueAsync(
        string clientId, Guid merchantId, IEnumerable<string> permissions, CancellationToken cancellationToken) =>
        await RotateAsync(clientId, cancellationToken)
            ?? await CreateAsync(clientId, merchantId, permissions, cancellationToken);

    /// <returns>Null if there is no such client, or it is revoked.</returns>
    public async Task<IssuedClient?> RotateAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var context = SecurityDbContext.For(ownerConnectionString);
        if (await context.Clients.FindAsync([clientId], cancellationToken) is not { RevokedAt: null } client)
        {
            return null;
        }

        var secret = ClientSecret.New();
        client.SecretHash = ClientSecret.Hash(secret);
        client.RotatedAt = time.GetUtcNow();
        await context.SaveChangesAsync(cancellationToken);
        return new IssuedClient(clientId, secret, client.MerchantId, client.Permissions);
    }

    /// <returns>False if there is no such client. Revoking twice keeps the first time.</returns>
    public async Task<bool> RevokeAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var context = SecurityDbContext.For(ownerConnectionString);
        if (await context.Clients.FindAsync([clientId], cancellationToken) is not { } client)
        {
            return false;
        }

        client.RevokedAt ??= time.GetUtcNow();
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task<IReadOnlyList<ApiClient>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = SecurityDbContext.For(ownerConnectionString);
        return await context.Clients.AsNoTracking()
            .OrderBy(client => client.CreatedAt).ThenBy(client => client.ClientId)
            .ToListAsync(cancellationToken);
    }

    private async Task<IssuedClient> CreateAsync(
        string clientId, Guid? merchantId, IEnumerable<string> permissions, CancellationToken cancellationToken)
    {
        var secret = ClientSecret.New();
        var client = new ApiClient
        {
            ClientId = clientId,
            MerchantId = merchantId,
            Permissions = [.. permissions],
            SecretHash = ClientSecret.Hash(secret),
        };
        await using var context = SecurityDbContext.For(ownerConnectionString);
        context.Clients.Add(client);
        await context.SaveChangesAsync(cancellationToken);
        return new IssuedClient(clientId, secret, merchantId, client.Permissions);
    }

    private static string NewId() => "client_" + RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true);
}
