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
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerPoints.Points;

/// <summary>The Points module: takes in completed orders, awards points once, keeps ledger and balances.</summary>
public static class PointsModule
{
    /// <summary>Key of the data source the endpoints read with; its role sees one merchant at a time.</summary>
    public const string ApiDataSource = "api";

    /// <summary>Key of the data source the drain writes with.</summary>
    public const string WorkerDataSource = "worker";

    /// <summary>What an operator, bound to no merchant, may be allowed.</summary>
    public static IReadOnlyList<string> OperatorPermissions { get; } = ["Inbox.read", "Inbox.retry"];

    /// <summary>What the module's routes ask for: each is the name of a policy of <see cref="AddPolicies"/>.</summary>
    public static IReadOnlyList<string> Permissions { get; } =
    [
        "PointTransaction.create", "PointTransaction.read", "PointTransaction.update", "PointTransaction.delete",
        "Customer.read", "Configuration.read", "Configuration.update",
        .. OperatorPermissions,
    ];

    /// <summary>The classes of the module's settings, by where they lie below its section: to check or explain them.</summary>
    public static IReadOnlyDictionary<string, Type> Settings { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["Inbox"] = typeof(InboxOptions),
        ["Reconciliation"] = typeof(ReconciliationOptions),
    };

    /// <summary>
    /// Registers the module. The host provides a keyed <see cref="Npgsql.NpgsqlDataSource"/> each for
    /// <see cref="ApiDataSource"/> and <see cref="WorkerDataSource"/>, and may register MediatR in its own way before.
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

        // MediatR 5.1 registers nothing by itself.
        services.TryAddTransient<ServiceFactory>(provider => provider.GetService!);
        services.TryAddTransient<IMediator, Mediator>();
        services.AddTransient<INotificationHandler<OrderCompleted>, ReceiveOrderCompleted>();
        services.AddTransient<INotificationHandler<OrderPaymentUpdated>, SignalDrain>();
        services.AddScoped<ICustomerPointService, CustomerPointService>();
        services.AddSingleton<MerchantReader>();
        services.AddSingleton<ILoyaltyTerms, LoyaltyTermsWriter>();
        services.AddSingleton<IPointBalances, PointBalances>();
        services.AddSingleton<IOrderPoints, OrderPointsReader>();
        services.AddOperations();
        return services;
    }

    /// <summary>
    /// Registers the module on a database that the host has a login for. The module's sessions log in as the host does
    /// and take on its two roles; <see cref="GrantRolesAsync"/> lets a login do so.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">As above.</param>
    /// <param name="connectionString">The host's own. Not through a pooler, which knows no roles at the start.</param>
    public static IServiceCollection AddPoints(
        this IServiceCollection services, IConfiguration configuration, string connectionString)
    {
        services.AddKeyedSingleton(ApiDataSource, (_, _) => RoleSessions.Open(connectionString, RoleSessions.Api));
        services.AddKeyedSingleton(WorkerDataSource, (_, _) => RoleSessions.Open(connectionString, RoleSessions.Worker));
        return services.AddPoints(configuration);
    }

    /// <summary>
    /// Defines the policies that the module's routes ask for: one for each of <see cref="Permissions"/>, of its name,
    /// and <c>Operator</c>. They read two claims: <c>permissions</c>, one for each permission, and <c>merchant_id</c>,
    /// the UUID of the merchant that the credentials are bound to. Credentials without a merchant are an operator's:
    /// they serve <see cref="OperatorPermissions"/> alone, and all else answers them 403.
    /// </summary>
    /// <param name="authorization">Of <c>services.AddAuthorizationBuilder()</c>.</param>
    public static AuthorizationBuilder AddPolicies(AuthorizationBuilder authorization)
    {
        PermissionPolicies.Add(authorization);
        return authorization;
    }

    /// <summary>
    /// Maps the module's routes below the given group. They ask for the policies of <see cref="AddPolicies"/>.
    /// </summary>
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

    /// <summary>What <see cref="MigrateAsync"/> would apply, in its order; empty if the tables are up to date.</summary>
    /// <param name="ownerConnectionString">A role that may read the module's history of migrations.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public static async Task<IReadOnlyList<string>> PendingMigrationsAsync(
        string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var context = new PointsDbContext(PointsDbContext.OptionsFor(ownerConnectionString));
        return [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)];
    }

    /// <summary>
    /// Lets a login work as the module does: complete orders in its own transactions, and open the module's sessions.
    /// Called again, it changes nothing.
    /// </summary>
    /// <param name="ownerConnectionString">The role that migrated, or one that may grant the two roles.</param>
    /// <param name="login">The role that the host logs in as.</param>
    /// <param name="cancellationToken">Stops before the grant.</param>
    public static Task GrantRolesAsync(
        string ownerConnectionString, string login, CancellationToken cancellationToken) =>
        RoleSessions.GrantAsync(ownerConnectionString, login, cancellationToken);
}
