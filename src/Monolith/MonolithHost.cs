using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Http;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Points;
using CustomerPoints.Sale;
using MediatR;
using Microsoft.AspNetCore.DataProtection;

namespace CustomerPoints.Monolith;

/// <summary>Puts the host together: the modules, and what a monolith gives to all of them.</summary>
internal static class MonolithHost
{
    private const string BasePath = "/v1/api/sale";

    public static WebApplicationBuilder CreateBuilder(string[] args) => WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

    public static WebApplication Build(WebApplicationBuilder builder, MonolithDatabase database)
    {
        if (database.IsEmbedded)
        {
            DevelopmentSecrets.AddTo(builder.Configuration);
        }

        var services = builder.Services;
        database.AddDataSources(services);
        AddMediator(services);
        services.AddSecurity(builder.Configuration);
        // Nothing here is protected by cookies: keys need not outlive the process, nor lie in a home folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemAnswers>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => JsonSettings.Apply(options.SerializerOptions));
        services.AddSignalR().AddJsonProtocol(options => JsonSettings.Apply(options.PayloadSerializerOptions));
        services.AddSale(builder.Configuration.GetSection("Sale"));
        services.AddPoints(builder.Configuration.GetSection("Points"));

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseAuthorization();
        var api = app.MapGroup(BasePath);
        api.MapSale();
        api.MapPoints();
        return app;
    }

    // MediatR 5.1 has no registration of its own: docs/decisions/0006-mediatr-5.md.
    private static void AddMediator(IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetService!);
        services.AddTransient<IMediator, Mediator>();
    }
}
