using System.Collections.Concurrent;
using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>What nobody expected: a problem without a word of the inside, and one entry in the log.</summary>
public sealed class UnhandledExceptionTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    [Fact]
    public async Task An_unhandled_exception_is_logged_once_with_the_request_id_and_shows_nothing_of_itself()
    {
        using var log = new ListLog();
        using var host = monolith.WithWebHostBuilder(builder => builder.ConfigureTestServices(
            services => services.AddSingleton<ILoggerProvider>(log)));
        using var client = host.CreateClient();
        await monolith.Owner.ExecuteAsync("alter table points.customer rename to customer_gone");

        var customer = Guid.NewGuid();

        var answer = await client.SendAsync(
            "GET",
            $"{AccessRule.Base}/customers/{customer}/points",
            Callers.Bearer(monolith.TokenFor(Guid.NewGuid())));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.InternalServerError);
        var id = problem.GetProperty("requestId").GetString()!;
        problem.ToString().ShouldNotContain("points.customer");
        problem.ToString().ShouldNotContain("Npgsql");
        log.Entries.Count(entry => entry.Contains("42P01", StringComparison.Ordinal)).ShouldBe(1);
        log.Entries.ShouldHaveSingleItem().ShouldContain(id);
        log.Entries.ShouldHaveSingleItem().ShouldContain("GET /v1/api/sale/customers/{id");
        log.Entries.ShouldHaveSingleItem().ShouldNotContain(customer.ToString());
    }

    private sealed class ListLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Entries.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
