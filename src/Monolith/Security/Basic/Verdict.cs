using CustomerPoints.Monolith.Security.Clients;

namespace CustomerPoints.Monolith.Security.Basic;

/// <summary>What came of an attempt to log in.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Verified(ApiClient Client) : Verdict;

    public sealed record Refused : Verdict;

    /// <param name="Wait">How long until the next attempt is looked at.</param>
    public sealed record TooManyFailures(TimeSpan Wait) : Verdict;
}
