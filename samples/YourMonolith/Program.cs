using CustomerPoints.Points;
using CustomerPoints.Points.Contracts;
using Microsoft.EntityFrameworkCore;
using YourMonolith.Orders;

var builder = WebApplication.CreateBuilder(args);
var services = builder.Services;

// The login that your monolith works with, and the one that owns its tables.
var shop = builder.Configuration.GetConnectionString("Shop")!;
var owner = builder.Configuration.GetConnectionString("ShopOwner") ?? shop;

// Your module: an entity, a context, a use case.
services.AddDbContext<ShopDbContext>(options => options.UseNpgsql(shop));
services.AddScoped<CompleteOrder>();

// Customer Points, in the same database. Every setting below "Points" has a default.
services.AddPoints(builder.Configuration.GetSection("Points"), shop);

// Its routes, for those whose tokens you let in.
services.AddAuthentication().AddJwtBearer(options => options.MapInboundClaims = false);
PointsModule.AddPolicies(services.AddAuthorizationBuilder());

var app = builder.Build();

// Once for each deployment. The login may then do what completing orders and awarding points takes.
await PointsModule.MigrateAsync(owner, CancellationToken.None);
await PointsModule.GrantRolesAsync(owner, ShopTables.LoginOf(shop), CancellationToken.None);
await ShopTables.CreateAsync(owner, ShopTables.LoginOf(shop));

app.MapGroup("/v1/api/sale").MapPoints();

app.MapPut("/merchants/{id:guid}/rate/{rate:decimal}", (Guid id, decimal rate, ILoyaltyTerms terms) =>
    terms.SetAsync(id, rate));

app.MapPost("/orders", async (Order order, ShopDbContext db) =>
{
    db.Add(order);
    await db.SaveChangesAsync();
    return Results.Created($"/orders/{order.Id}", order);
});

app.MapPost("/orders/{id:guid}/complete", (Guid id, CompleteOrder complete, CancellationToken token) =>
    complete.ExecuteAsync(id, token));

app.MapGet("/merchants/{merchant:guid}/customers/{id:guid}/points", (Guid merchant, Guid id, IPointBalances balances) =>
    balances.GetAsync(merchant, id));

app.MapGet("/merchants/{merchant:guid}/orders/{id:guid}/points", (Guid merchant, Guid id, IOrderPoints points) =>
    points.ExplainAsync(merchant, id));

await app.RunAsync();
