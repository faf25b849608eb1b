using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CustomerPoints.Monolith.Security.Basic;

/// <summary>
/// Remembers verified credentials for a moment, so that a busy till pays the slow hash once and not with every call.
/// Only their SHA-256 is kept. Calls that arrive at once share one verification.
/// </summary>
internal sealed class VerifiedSecrets(TimeProvider time)
{
    public const int MaxEntries = 10_000;

    /// <summary>How long at most a revoked client, or a rotated secret, still works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public int Count => entries.Count;

    public async Task<Verdict> GetAsync(BasicCredentials credentials, Func<Task<Verdict>> verify)
    {
        var key = KeyOf(credentials);
        var now = time.GetUtcNow();
        if (entries.TryGetValue(key, out var known) && known.IsOutOfDate(now))
        {
            entries.TryRemove(new(key, known));
        }

        MakeRoom(now);
        var entry = entries.GetOrAdd(key, _ => new Entry(new(verify), now + Lifetime));
        try
        {
            var verdict = await entry.Verdict.Value;
            if (verdict is not Verdict.Verified)
            {
                entries.TryRemove(new(key, entry));
            }

            return verdict;
        }
        catch
        {
            entries.TryRemove(new(key, entry));
            throw;
        }
    }

    private static string KeyOf(BasicCredentials credentials) => Convert.ToHexString(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{credentials.ClientId}:{credentials.Secret}")));

    private void MakeRoom(DateTimeOffset now)
    {
        if (entries.Count < MaxEntries)
        {
            return;
        }

        foreach (var entry in entries.Where(entry => entry.Value.IsOutOfDate(now)))
        {
            entries.TryRemove(entry);
        }

        if (entries.Count >= MaxEntries)
        {
            entries.Clear();
        }
    }

    private sealed record Entry(Lazy<Task<Verdict>> Verdict, DateTimeOffset Until)
    {
        public bool IsOutOfDate(DateTimeOffset now) => now >= Until;
    }
}
