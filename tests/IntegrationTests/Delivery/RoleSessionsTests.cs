using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>One login for the host, two roles for the module's sessions: the walls stand as with logins of their own.</summary>
public sealed class RoleSessionsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Password = "for-a-test";

    private readonly string login = $"shop_{Guid.NewGuid():N}";
    private string owner = string.Empty;
    private string shop = string.Empty;

    public async ValueTask InitializeAsync()
    {
        owner = (await postgres.CreateDatabaseAsync()).Owner;
        await using var database = NpgsqlDataSource.Create(owner);
        await database.ExecuteAsync($"create role {login} login password '{Password}'");
        await database.ExecuteAsync(
            """insert into points.configuration (merchant_id, settings) values (gen_random_uuid(), '{}')""");
        shop = new NpgsqlConnectionStringBuilder(owner) { Username = login, Password = Password, MaxPoolSize = 1 }.ToString();
    }

    [Theory]
    [InlineData(RoleSessions.Api, 0)]
    [InlineData(RoleSessions.Worker, 1)]
    public async Task A_session_keeps_its_role_when_it_comes_back_from_the_pool(string role, long seen)
    {
        await PointsModule.GrantRolesAsync(owner, login, CancellationToken.None);
        await using var sessions = RoleSessions.Open(shop, role);

        for (var i = 0; i < 4; i++)
        {
            (await sessions.ScalarAsync<string>("select current_user::text")).ShouldBe(role);
            (await sessions.ScalarAsync<long>("select count(*) from points.configuration")).ShouldBe(seen);
        }
    }

    [Fact]
    public async Task To_grant_again_changes_nothing()
    {
        await PointsModule.GrantRolesAsync(owner, login, CancellationToken.None);

        await Should.NotThrowAsync(() => PointsModule.GrantRolesAsync(owner, login, CancellationToken.None));
    }

    [Fact]
    public async Task A_login_that_was_granted_nothing_opens_no_session()
    {
        await using var sessions = RoleSessions.Open(shop, RoleSessions.Worker);

        var refusal = await Should.ThrowAsync<PostgresException>(() => sessions.ScalarAsync<string>("select 'in'"));

        refusal.MessageText.ShouldContain("permission denied to set role");
    }

    public async ValueTask DisposeAsync()
    {
        await using var database = NpgsqlDataSource.Create(owner);
        await database.ExecuteAsync($"drop owned by {login}; drop role {login}");
    }
}
