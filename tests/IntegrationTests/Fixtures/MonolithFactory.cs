using System.Diagnostics;
using System.Net.Http.Headers;
using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.Inbox.Draining;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace CustomerPoints.IntegrationTests.Fixtures;

/// <summary>
/// The real host on a database of its own. It does not drain by itself: a test drains when it wants to, so that
/// nothing happens behind its back.
/// </summary>
public sealed class MonolithFactory : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    public const string OtherProviderSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDC2FVsBQIhrs=";

    /// <summary>Far beyond what a drain takes: one that takes so long has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PostgresFixture? postgres;
    private DatabaseConnections? connections;
    private readonly LogLines? log;
    private NpgsqlDataSource? owner;

    public MonolithFactory(PostgresFixture postgres) => this.postgres = postgres;

    /// <summary>A second node on the database of a first one.</summary>
    internal MonolithFactory(PostgresFixture postgres, DatabaseConnections connections)
        : this(postgres) => this.connections = connections;

    /// <summary>
    /// A node on any database, to which <paramref name="log"/> listens. It lives by the machine's clock, so that its
    /// waits come to an end; <see cref="Time"/> stands still at its start.
    /// </summary>
    internal MonolithFactory(DatabaseConnections connections, LogLines log)
    {
        this.connections = connections;
        this.log = log;
        Time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    /// <summary>Sees everything, past every wall: for arranging and for looking at what really is there.</summary>
    public NpgsqlDataSource Owner => owner!;

    /// <summary>The role that webhooks and the drain work under, with the drain's sessions.</summary>
    public NpgsqlDataSource Worker => Services.GetRequiredKeyedService<NpgsqlDataSource>("worker");

    /// <summary>The same role, with the sessions that webhooks take.</summary>
    public NpgsqlDataSource SaleWorker => Services.GetRequiredKeyedService<NpgsqlDataSource>("sale-worker");

    /// <summary>The role that merchants' requests work under.</summary>
    public NpgsqlDataSource Api => Services.GetRequiredKeyedService<NpgsqlDataSource>("api");

    /// <summary>Where order updates of other nodes are heard; null for wherever the worker is.</summary>
    public string? Notifications { get; init; }

    internal DatabaseConnections Connections => connections!;

    public async ValueTask InitializeAsync()
    {
        connections ??= await postgres!.CreateDatabaseAsync();
        owner = NpgsqlDataSource.Create(connections.Owner);
        var observer = Server.Services.GetRequiredService<InboxObserver>();
        // The look that a host takes at its start must not come in the middle of a test; by a clock that stands still
        // there is no other.
        var started = Stopwatch.GetTimestamp();
        while (log is null && observer.Latest is null && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(1);
        }
    }

    /// <summary>Drains everything that is due.</summary>
    public Task<int> DrainAsync() =>
        Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None).WaitAsync(Patience);

    /// <summary>A client with a token that holds the given permissions, or all of them.</summary>
    public HttpClient ClientFor(Guid merchantId, params string[] permissions)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", TokenFor(merchantId, permissions));
        return client;
    }

    /// <summary>A client of an operator's, bound to no merchant.</summary>
    public HttpClient OperatorClient(string name = "alice", params string[] permissions)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", TokenFor(null, name, permissions.Length == 0 ? Permissions.OfOperators : permissions));
        return client;
    }

    public string TokenFor(Guid? merchantId, params string[] permissions) =>
        TokenFor(merchantId, subject: null, permissions.Length == 0 ? Permissions.All : permissions);

    private string TokenFor(Guid? merchantId, string? subject, IEnumerable<string> permissions)
    {
        var options = Services.GetRequiredService<IOptions<JwtOptions>>().Value;
        return new TokenMint(options, TimeProvider.System).Mint(merchantId, permissions, subject);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (owner?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // For hosts on Kestrel: a port of their own, not that of a host that serves on this machine.
        builder.UseSetting("Urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:CustomerPoints", Connections.Owner);
        builder.UseSetting("ConnectionStrings:CustomerPointsApi", Connections.Api);
        builder.UseSetting("ConnectionStrings:CustomerPointsWorker", Connections.Worker);
        builder.UseSetting("ConnectionStrings:CustomerPointsNotifications", Notifications);
        builder.UseSetting("Authentication:Jwt:SymmetricKeys:0", "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC0wMDE=");
        builder.UseSetting("Sale:Webhooks:Providers:acme:0", WebhookSecret);
        builder.UseSetting("Sale:Webhooks:Providers:other:0", OtherProviderSecret);
        builder.UseSetting("Points:Inbox:DrainsItself", "false");
        builder.UseSetting("Logging:LogLevel:Default", log is null ? "Error" : "Warning");
        builder.ConfigureTestServices(services => services.AddSingleton(log is null ? Time : TimeProvider.System));
        if (log is not null)
        {
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(log));
        }
    }
}
