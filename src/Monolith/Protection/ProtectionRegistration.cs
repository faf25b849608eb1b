namespace CustomerPoints.Monolith.Protection;

/// <summary>What the host bears from outside, and no more: sizes, rates, times.</summary>
internal static class ProtectionRegistration
{
    /// <summary>Everything a client may send a request to, but for health, metrics and the operations page.</summary>
    public const string ApiPath = "/v1/api/sale";

    public static void AddProtection(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
        services.AddExceptionHandler<UnhandledExceptions>();
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.ConfigureProblemIds();
        services.AddRequestTimeLimit(builder.Configuration);
        services.AddClientRateLimit(builder.Configuration);
    }

    /// <summary>The outermost steps: they also hold for answers that come from an error.</summary>
    public static void UseProtection(this WebApplication app)
    {
        app.UseHsts();
        app.UseMiddleware<SafeHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRequestTimeouts();
    }
}
