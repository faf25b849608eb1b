using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OpenApi;

/// <summary>The document and the live routes say the same.</summary>
public sealed class DocumentTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    [Fact]
    public async Task Every_route_is_in_the_document_and_nothing_else_is()
    {
        var document = await ApiDocument.ReadAsync(monolith);

        document.Operations.Select(operation => operation.ToString()).Order(StringComparer.Ordinal)
            .ShouldBe(Routes().Select(route => route.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_tells_what_it_does()
    {
        var document = await ApiDocument.ReadAsync(monolith);

        document.Operations.Select(operation => operation.Id).ShouldBeUnique(StringComparer.Ordinal);
        foreach (var operation in document.Operations)
        {
            operation.Json.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace(operation.ToString());
            operation.Json.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace(operation.ToString());
            operation.Json.GetProperty("tags").GetArrayLength().ShouldBe(1, operation.ToString());
        }
    }

    [Fact]
    public async Task Every_tag_is_explained_and_none_for_nothing()
    {
        var document = await ApiDocument.ReadAsync(monolith);

        document.Root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString())
            .Order(StringComparer.Ordinal)
            .ShouldBe(document.Operations.Select(operation => operation.Json.GetProperty("tags")[0].GetString())
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_names_the_permission_that_guards_its_route()
    {
        var document = await ApiDocument.ReadAsync(monolith);

        foreach (var (name, permission) in Routes())
        {
            var operation = document.Operations.Single(operation => operation.ToString() == name);
            var schemes = operation.Json.GetProperty("security").EnumerateArray()
                .Select(scheme => scheme.EnumerateObject().Single().Name);
            schemes.ShouldBe(permission is null ? [] : ["bearer", "basic"], name);
            operation.Json.GetProperty("description").GetString()!
                .Contains($"Permission: `{permission}`.", StringComparison.Ordinal)
                .ShouldBe(permission is not null, name);
        }
    }

    [Fact]
    public async Task Everything_is_described()
    {
        var document = await ApiDocument.ReadAsync(monolith);

        var silent = from schema in document.Root.GetProperty("components").GetProperty("schemas").EnumerateObject()
                     from property in schema.Value.GetProperty("properties").EnumerateObject()
                     where !property.Value.GetRawText().Contains("\"description\"", StringComparison.Ordinal)
                         || !schema.Value.TryGetProperty("description", out _)
                     select $"{schema.Name}.{property.Name}";
        silent.ShouldBeEmpty();
        var parameters = document.Operations.SelectMany(operation =>
            operation.Json.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToArray() : []);
        parameters.ShouldAllBe(parameter => parameter.GetProperty("description").GetString()!.Length > 0);
    }

    [Fact]
    public async Task Every_body_has_an_example_that_its_schema_allows()
    {
        var document = await ApiDocument.ReadAsync(monolith);

        var bodies = document.Operations.SelectMany(Bodies).ToList();
        bodies.Count.ShouldBeGreaterThan(100);
        bodies.SelectMany(body => document.Schemas
                .FaultsOf(body.Json.GetProperty("example"), body.Json.GetProperty("schema"))
                .Select(fault => $"{body.Place}: {fault}"))
            .ShouldBeEmpty();
    }

    private static IEnumerable<(string Place, JsonElement Json)> Bodies(ApiOperation operation)
    {
        var holders = operation.Json.GetProperty("responses").EnumerateObject()
            .Select(status => (Place: $"{operation} {status.Name}", status.Value)).ToList();
        if (operation.Json.TryGetProperty("requestBody", out var request))
        {
            holders.Add(($"{operation} request", request));
        }

        return from holder in holders
               where holder.Value.TryGetProperty("content", out _)
               from body in holder.Value.GetProperty("content").EnumerateObject()
               select (holder.Place, body.Value);
    }

    /// <summary>What is mapped below the base path: all but the hub, the document itself, and the HEAD twins.</summary>
    private IEnumerable<(string Name, string? Permission)> Routes() =>
        from route in monolith.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = $"/{route.RoutePattern.RawText!.TrimStart('/')}"
        where path.StartsWith($"{ApiDocument.BasePath}/", StringComparison.Ordinal) && path != ApiDocument.Path
            && route.Metadata.GetMetadata<HubMetadata>() is null
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        where method != "HEAD"
        let permission = route.Metadata.GetMetadata<IAllowAnonymous>() is null
            ? route.Metadata.GetMetadata<IAuthorizeData>()!.Policy
            : null
        select ($"{method} {WithoutConstraints(path[ApiDocument.BasePath.Length..])}", permission);

    private static string WithoutConstraints(string path) => string.Join('/', path.Split('/')
        .Select(part => part.StartsWith('{') ? part.Split(':')[0].TrimEnd('}') + "}" : part));
}
