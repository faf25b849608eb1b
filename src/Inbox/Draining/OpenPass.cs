using Npgsql;

namespace CustomerPoints.Inbox.Draining;

/// <summary>Claimed messages with the transaction that holds them. Disposing it frees what was not committed.</summary>
/// <param name="connection">Its own, given back at the end.</param>
/// <param name="transaction">Holds the messages.</param>
/// <param name="claim">The messages.</param>
/// <param name="started">A timestamp taken before the claim.</param>
internal sealed class OpenPass(
    NpgsqlConnection connection, NpgsqlTransaction transaction, Claim claim, long started) : IAsyncDisposable
{
    public NpgsqlTransaction Transaction { get; } = transaction;

    public Claim Claim { get; } = claim;

    public long Started { get; } = started;

    /// <summary>Of the claimed messages, ascending.</summary>
    public long[] Positions { get; } = [.. claim.Messages.Select(message => message.Position)];

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
