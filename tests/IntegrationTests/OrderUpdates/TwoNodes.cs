using CustomerPoints.IntegrationTests.Fixtures;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>Two nodes on one database.</summary>
public sealed class TwoNodes(PostgresFixture postgres) : IAsyncLifetime
{
    private MonolithFactory? b;

    public MonolithFactory A { get; } = new(postgres);

    public MonolithFactory B => b!;

    public async ValueTask InitializeAsync()
    {
        await A.InitializeAsync();
        b = new MonolithFactory(postgres, A.Connections);
        await b.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (b?.DisposeAsync() ?? ValueTask.CompletedTask);
        await A.DisposeAsync();
    }
}
