using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Inbox.History;

/// <summary>Registers the history.</summary>
internal static class HistoryRegistration
{
    /// <summary>Every process that serves or drains writes its share; one that only looks reads them.</summary>
    public static void AddInboxHistory(this IServiceCollection services, string schema, string dataSourceKey)
    {
        services.AddMetrics();
        services.AddSingleton(new InboxHistory(schema));
        services.AddSingleton(new InboxHistorySql(schema));
        services.AddSingleton<InboxTally>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<InboxSampler>(
            provider, provider.GetRequiredKeyedService<NpgsqlDataSource>(dataSourceKey)));
        services.AddHostedService(provider => provider.GetRequiredService<InboxSampler>());
    }
}
