using Microsoft.Extensions.Options;

namespace CustomerPoints.Monolith;

/// <summary>
/// The start of a host. What keeps it from starting, such as a port that is taken, is told once, by the verb: the
/// framework would log it with its stack trace first, and again for each background service that it breaks off.
/// </summary>
internal sealed class HostStart
{
    private const string Category = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool isOver;

    private HostStart()
    {
    }

    public static void AddTo(WebApplicationBuilder builder)
    {
        var start = new HostStart();
        builder.Services.AddSingleton(start);
        builder.Logging.AddFilter(Category, level => start.isOver && level >= LogLevel.Warning);
    }

    public static async Task RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            // Services that have started are broken off with the host: no reason to stop, and to say so, what never ran.
            app.Services.GetRequiredService<IOptions<HostOptions>>().Value.BackgroundServiceExceptionBehavior =
                BackgroundServiceExceptionBehavior.Ignore;
            throw;
        }

        app.Services.GetRequiredService<HostStart>().isOver = true;
    }
}
