using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Sale.Contracts;
using Npgsql;

namespace CustomerPoints.IntegrationTests.Payments;

/// <summary>A session beside the host's that keeps rows to itself until it is let go.</summary>
internal sealed class Hold : IAsyncDisposable
{
    private const string Waiting = """
        select count(distinct l.pid) from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and a.datname = current_database()
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly NpgsqlDataSource owner;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private Hold(NpgsqlDataSource owner, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.owner, this.connection, this.transaction) = (owner, connection, transaction);

    /// <summary>Keeps an order: nobody else reads it to change it.</summary>
    public static Task<Hold> OfOrderAsync(NpgsqlDataSource owner, Guid saleOrderId) => OfAsync(
        owner, "select from sale.sale_order where id = $1 for no key update", saleOrderId);

    /// <summary>Keeps a payment's id: whoever records it locks its order and then waits here.</summary>
    public static Task<Hold> OfPaymentIdAsync(NpgsqlDataSource owner, Guid saleOrderId, string paymentId) => OfAsync(
        owner,
        """
        insert into sale.payment (provider, provider_payment_id, merchant_id, sale_order_id, amount, currency,
            order_status, paid_at, received_at)
        select 'acme', $2, merchant_id, id, 1, currency, 'PARTIAL', now(), now() from sale.sale_order where id = $1
        """,
        saleOrderId,
        paymentId);

    /// <summary>Keeps a customer's balance: a pass that awards to it waits.</summary>
    public static Task<Hold> OfCustomerAsync(NpgsqlDataSource owner, Guid customerId) => OfAsync(
        owner, "select from points.customer where customer_id = $1 for update", customerId);

    /// <summary>Cancels an order and does not commit it yet.</summary>
    public static Task<Hold> OfCancellationAsync(NpgsqlDataSource owner, Guid saleOrderId) => OfAsync(
        owner, "update sale.sale_order set status = 'CANCELLED' where id = $1", saleOrderId);

    /// <summary>Publishes a completed order and does not commit it yet.</summary>
    public static async Task<Hold> OfCompletionAsync(MonolithFactory monolith, OrderCompleted completion)
    {
        var session = await monolith.Worker.OpenConnectionAsync();
        var open = await session.BeginTransactionAsync();
        await monolith.PublishAsync(completion, open);
        return new Hold(monolith.Owner, session, open);
    }

    /// <summary>Keeps a message that waits in the inbox.</summary>
    public static Task<Hold> OfMessageAsync(NpgsqlDataSource owner, long position) => OfAsync(
        owner, "select from points.inbox_pending where position = $1 for update", position);

    /// <summary>Returns once so many sessions stand in the queue, or one of the tasks did not have to.</summary>
    public async Task ShouldHoldUpAsync(int sessions, params Task[] tasks)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Array.Exists(tasks, task => task.IsCompleted) && await owner.ScalarAsync<long>(Waiting) < sessions)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    public Task LetGoAsync() => transaction.RollbackAsync();

    public Task CommitAsync() => transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static async Task<Hold> OfAsync(NpgsqlDataSource owner, string sql, params object[] parameters)
    {
        var session = await owner.OpenConnectionAsync();
        var open = await session.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, session, open);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await command.ExecuteNonQueryAsync();
        return new Hold(owner, session, open);
    }
}
