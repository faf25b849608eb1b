using CustomerPoints.Sale.Contracts;
using CustomerPoints.Sale.Orders;
using CustomerPoints.Sale.OrderUpdates;
using CustomerPoints.Sale.Payments;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Sale;

/// <summary>The Sale module: orders, their payments, and live updates of both.</summary>
public static class SaleModule
{
    /// <summary>Key of the data source that merchants' requests work with; its role sees one merchant at a time.</summary>
    public const string ApiDataSource = "api";

    /// <summary>
    /// Key of the data source that payment webhooks work with. Points drains with another one, so payments that come in a
    /// burst do not keep awards waiting for a session.
    /// </summary>
    public const string WorkerDataSource = "sale-worker";

    /// <summary>The classes of the module's settings, by where they lie below its section: to check or explain them.</summary>
    public static IReadOnlyDictionary<string, Type> Settings { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["Webhooks"] = typeof(WebhookOptions),
    };

    /// <summary>
    /// Registers the module. The host provides MediatR, SignalR and a keyed <see cref="Npgsql.NpgsqlDataSource"/>
    /// each for <see cref="ApiDataSource"/> and <see cref="WorkerDataSource"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section with the module's settings; <c>Webhooks</c> below it.</param>
    public static IServiceCollection AddSale(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection("Webhooks"))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>>(
            new WebhookOptionsValidator(configuration.GetSection("Webhooks").Path));
        services.AddSingleton<SaleDatabase>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<OrderDetailsReader>();
        services.AddSingleton<ICompletedOrders, CompletedOrders>();
        services.AddSingleton<IOrderRecords, OrderRecords>();
        services.AddScoped<RegisterOrder>();
        services.AddScoped<RecordPayment>();
        services.AddTransient<IRequestHandler<CancelOrder, CancelOrderResult>, CancelOrderHandler>();
        services.AddOrderUpdates();
        return services;
    }

    /// <summary>Maps the module's routes below the given group.</summary>
    public static IEndpointRouteBuilder MapSale(this IEndpointRouteBuilder routes)
    {
        SaleRoutes.Map(routes);
        return routes;
    }

    /// <summary>The columns that the module's tables have once its migrations are applied: schema.table.column.</summary>
    public static IReadOnlyList<string> Columns
    {
        get
        {
            using var context = new SaleDbContext(SaleDbContext.OptionsFor("Host=none"));
            return
            [
                .. from entity in context.Model.GetEntityTypes()
                   from property in entity.GetProperties()
                   select $"{entity.GetSchema()}.{entity.GetTableName()}.{property.GetColumnName()}",
            ];
        }
    }

    /// <summary>Brings the module's tables up to date.</summary>
    /// <param name="ownerConnectionString">A role that may create schemas, tables and policies.</param>
    /// <param name="cancellationToken">Stops between two migrations.</param>
    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var context = new SaleDbContext(SaleDbContext.OptionsFor(ownerConnectionString));
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>What <see cref="MigrateAsync"/> would apply, in its order; empty if the tables are up to date.</summary>
    /// <param name="ownerConnectionString">A role that may read the module's history of migrations.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public static async Task<IReadOnlyList<string>> PendingMigrationsAsync(
        string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var context = new SaleDbContext(SaleDbContext.OptionsFor(ownerConnectionString));
        return [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)];
    }
}
