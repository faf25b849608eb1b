using CustomerPoints.Monolith;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerPoints.Benchmarks;

/// <summary>The real host on a private PostgreSQL with default durability, reached over loopback HTTP.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly PostgresServer postgres;
    private readonly MonolithDatabase opened;
    private readonly WebApplication running;
    private readonly string data;

    private BenchmarkHost(PostgresServer postgres, MonolithDatabase opened, WebApplication running, string data)
    {
        (this.postgres, this.opened, this.running, this.data) = (postgres, opened, running, data);
        Owner = NpgsqlDataSource.Create(opened.Connections.Owner);
    }

    public NpgsqlDataSource Owner { get; }

    public IServiceProvider Services => running.Services;

    public Uri Address => new(
        running.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<BenchmarkHost> StartAsync()
    {
        var folder = Path.Combine(DataFolder.Path, "bench", Guid.NewGuid().ToString("N"));
        var server = await PostgresServer.StartAsync(
            new PostgresServerOptions(Path.Combine(folder, "postgres")), CancellationToken.None);
        await server.EnsureDatabaseAsync("bench", CancellationToken.None);
        var builder = MonolithHost.CreateBuilder(
        [
            "--Urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning",
            $"--ConnectionStrings:CustomerPoints={server.ConnectionString("bench")}",
            "--Authentication:Jwt:SymmetricKeys:0=YmVuY2htYXJrLWtleS1iZW5jaG1hcmsta2V5LTAwMDE=",
            "--Sale:Webhooks:Providers:bench:0=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=",
        ]);
        var database = await MonolithDatabase.OpenAsync(builder.Configuration, CancellationToken.None);
        var app = MonolithHost.Build(builder, database);
        await app.StartAsync();
        return new BenchmarkHost(server, database, app, folder);
    }

    public string TokenFor(Guid merchantId) =>
        new TokenMint(running.Services.GetRequiredService<IOptions<JwtOptions>>().Value, TimeProvider.System)
            .Mint(merchantId, Permissions.All);

    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await running.StopAsync();
        await running.DisposeAsync();
        await Owner.DisposeAsync();
        await opened.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
