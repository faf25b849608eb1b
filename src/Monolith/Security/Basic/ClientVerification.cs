using System.Net;
using CustomerPoints.Monolith.Security.Clients;

namespace CustomerPoints.Monolith.Security.Basic;

/// <summary>Decides whether a client is who it says it is.</summary>
internal sealed class ClientVerification(ClientDirectory clients, FailedAttempts failures, TimeProvider time)
    : IDisposable
{
    /// <summary>More than these wait for longer than anybody waits for an answer.</summary>
    private const int MaxQueued = 32;

    private static readonly TimeSpan QueueWait = TimeSpan.FromSeconds(1);

    /// <summary>An unknown client costs a caller the same hash as a known one, so the time tells nothing.</summary>
    private static readonly string NobodysHash = ClientSecret.Hash(ClientSecret.New());

    private readonly VerifiedSecrets verified = new(time);

    // Hashing is the one thing here that takes long; guesses must not take all processors from the others.
    private readonly SemaphoreSlim hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    private long hashes;
    private int queued;

    /// <summary>How many secrets were hashed so far.</summary>
    public long Hashes => Interlocked.Read(ref hashes);

    public async Task<Verdict> VerifyAsync(
        BasicCredentials credentials, IPAddress address, CancellationToken cancellationToken) =>
        // The verification is shared with other calls, so one that hangs up leaves it running.
        await verified.GetAsync(credentials, () => AttemptAsync(credentials, address)).WaitAsync(cancellationToken);

    public void Dispose() => hashing.Dispose();

    private async Task<Verdict> AttemptAsync(BasicCredentials credentials, IPAddress address)
    {
        var wait = failures.Begin(credentials.ClientId, address);
        if (wait > TimeSpan.Zero)
        {
            return new Verdict.TooManyFailures(wait);
        }

        if (Interlocked.Increment(ref queued) > MaxQueued)
        {
            Interlocked.Decrement(ref queued);
            failures.Withdraw(credentials.ClientId, address);
            return new Verdict.TooManyFailures(QueueWait);
        }

        try
        {
            return await CompareAsync(credentials, address);
        }
        finally
        {
            Interlocked.Decrement(ref queued);
        }
    }

    private async Task<Verdict> CompareAsync(BasicCredentials credentials, IPAddress address)
    {
        var client = await FindAsync(credentials.ClientId, address);
        var matches = await MatchesAsync(client?.SecretHash ?? NobodysHash, credentials.Secret);
        if (client is not { RevokedAt: null } || !matches)
        {
            return new Verdict.Refused();
        }

        failures.Succeeded(credentials.ClientId, address);
        return new Verdict.Verified(client);
    }

    private async Task<ApiClient?> FindAsync(string clientId, IPAddress address)
    {
        try
        {
            return await clients.FindAsync(clientId, CancellationToken.None);
        }
        catch
        {
            // A database out of reach says nothing about the secret.
            failures.Withdraw(clientId, address);
            throw;
        }
    }

    private async Task<bool> MatchesAsync(string hash, string secret)
    {
        await hashing.WaitAsync();
        try
        {
            Interlocked.Increment(ref hashes);
            return ClientSecret.Matches(hash, secret);
        }
        finally
        {
            hashing.Release();
        }
    }
}
