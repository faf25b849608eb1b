using CustomerPoints.Inbox;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Balances;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Diagnostics;
using CustomerPoints.Points.Explanation;
using CustomerPoints.Points.Operations;
using CustomerPoints.Points.Reconciliation;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Points;

/// <summary>The Points module: takes in completed orders, awards points once, keeps ledger and balances.</summary>
public static class PointsModule
{
    /// <summary>Key of the data source the endpoints read with; its role sees one merchant at a time.</summary>
    public const string ApiDataSource = "api";

    /// <summary>Key of the data source the drain writes with.</summary>
    public const string WorkerDataSource = "worker";

    /// <summary>
    /// Registers the module. The host provides MediatR and a keyed <see cref="Npgsql.NpgsqlDataSource"/> each for
    /// <see cref="ApiDataSource"/> and <see cref="WorkerDataSource"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">
    /// The section with the module's settings; <c>Inbox</c> and <c>Reconciliation</c> below it.
    /// </param>
    public static IServiceCollection AddPoints(this IServiceCollection services, IConfiguration configuration)
    {
        var inbox = configuration.GetSection("Inbox");
        var reconciliation = configuration.GetSection("Reconciliation");
        services.Configure<InboxOptions>(inbox);
        services.AddInbox(PointsDbContext.Schema, WorkerDataSource, points => points
            .StampTerms(ConfigurationSql.TermsInForce)
            // An award's permanent record is its ledger row. A skip has none but this row, and must stay final.
            .PurgeAfterRetention(AwardOutcome.Awarded)
            .Handle<OrderCompleted, AwardHandler>(
                OrderCompletedMessage.Type,
                OrderCompletedJson.Default.OrderCompleted,
                order => order.CustomerId ?? order.SaleOrderId,
                OrderCompletedMessage.VolatileField));
        if (inbox.Get<InboxOptions>() is not { DrainsItself: false })
        {
            services.AddInboxDrain(inbox.Get<InboxOptions>() ?? new InboxOptions());
            services.AddReconciliationJob(reconciliation.Get<ReconciliationOptions>() ?? new ReconciliationOptions());
        }

        services.AddReconciliation(reconciliation);
        services.AddPointsDiagnostics();

        services.AddTransient<INotificationHandler<OrderCompleted>, ReceiveOrderCompleted>();
        services.AddTransient<INotificationHandler<OrderPaymentUpdated>, SignalDrain>();
        services.AddScoped<ICustomerPointService, CustomerPointService>();
        services.AddSingleton<MerchantReader>();
        services.AddSingleton<InboxScope>();
        services.AddSingleton<IPointBalances, PointBalances>();
        services.AddSingleton<IOrderPoints, OrderPointsReader>();
        return services;
    }

    /// <summary>Maps the module's routes below the given group.</summary>
    public static IEndpointRouteBuilder MapPoints(this IEndpointRouteBuilder routes)
    {
        PointsRoutes.Map(routes);
        return routes;
    }

    /// <summary>The columns that the module's tables have once its migrations are applied: schema.table.column.</summary>
    public static IReadOnlyList<string> Columns
    {
        get
        {
            using var context = new PointsDbContext(PointsDbContext.OptionsFor("Host=none"));
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
        await using var context = new PointsDbContext(PointsDbContext.OptionsFor(ownerConnectionString));
        await context.Database.MigrateAsync(cancellationToken);
    }
}
