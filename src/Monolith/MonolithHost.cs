using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Http;
using CustomerPoints.Monolith.Observability;
using CustomerPoints.Monolith.OpenApi;
using CustomerPoints.Monolith.OperationsPage;
using CustomerPoints.Monolith.Protection;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Settings;
using CustomerPoints.Points;
using CustomerPoints.Sale;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Monolith;

/// <summary>Puts the host together: the modules, and what a monolith gives to all of them.</summary>
internal static class MonolithHost
{
    private const string BasePath = "/v1/api/sale";

    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        SecretFiles.AddTo(builder.Configuration);
        SettingsCheck.Require(builder.Configuration);
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, MonolithDatabase database)
    {
        if (database.IsEmbedded)
        {
            DevelopmentSecrets.AddTo(builder.Configuration);
        }

        var services = builder.Services;
        MonolithDatabase.AddDataSources(services, database.Connections);
        AddMediator(services);
        services.AddSecurity(builder.Configuration);
        builder.AddProtection();
        builder.AddObservability();
        HostStart.AddTo(builder);
        // Nothing here is protected by cookies: keys need not outlive the process, nor lie in a home folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddProblemDetails();
        services.AddSingleton<IProblemDetailsWriter, ProblemsForAnyone>();
        services.AddExceptionHandler<ProblemAnswers>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => JsonSettings.Apply(options.SerializerOptions));
        services.AddSignalR().AddJsonProtocol(options => JsonSettings.Apply(options.PayloadSerializerOptions));
        services.AddSale(builder.Configuration.GetSection("Sale"));
        services.AddPoints(builder.Configuration.GetSection("Points"));
        services.AddOpenApiDocument(BasePath);

        var app = builder.Build();
        // Here, and not when the host starts: it would log a stack trace above the message.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.UseProtection();
        app.UseOpenApiPage(BasePath);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<KnownQuery>();
        app.UseMiddleware<Utf8Json>();
        app.MapObservability();
        var api = app.MapGroup(BasePath);
        api.MapSale();
        api.MapPoints();
        api.MapOpenApiDocument();
        app.MapOperationsPage(BasePath);
        return app;
    }

    // MediatR 5.1 has no registration of its own: docs/decisions/0006-mediatr-5.md.
    private static void AddMediator(IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetService!);
        services.AddTransient<IMediator, Mediator>();
    }
}
