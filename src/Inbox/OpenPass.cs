using Npgsql;

namespace CustomerPoints.Inbox;

/// <summary>Claimed messages with the transaction that holds them. Disposing it frees what was not committed.</summary>
internal sealed class OpenPass(NpgsqlConnection connection, NpgsqlTransaction transaction, Claim claim)
    : IAsyncDisposable
{
    public NpgsqlTransaction Transaction { get; } = transaction;

    public Claim Claim { get; } = claim;

    /// <summary>Of the claimed messages, ascending.</summary>
    public long[] Positions { get; } = [.. claim.Messages.Select(message => message.Position)];

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
