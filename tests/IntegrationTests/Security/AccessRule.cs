using CustomerPoints.Monolith.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>Who may use a route, and what it answers.</summary>
/// <param name="Permission">Null for a route that is open to everyone.</param>
/// <param name="Own">The answer with the permission, on a row of one's own.</param>
/// <param name="Others">The answer with the permission, on another merchant's row.</param>
/// <param name="Body">What is sent with it.</param>
internal sealed record AccessRule(string? Permission, int Own = 200, int Others = 200, string? Body = null)
{
    public const string Base = "/v1/api/sale";

    /// <summary>The answer to an operator, bound to no merchant, with the permission.</summary>
    public int OfOperator { get; init; } = 403;

    /// <summary>What is put behind the path.</summary>
    public string Query { get; init; } = string.Empty;

    /// <summary>The rules as the interface promises them, written down once more, on purpose.</summary>
    public static IReadOnlyDictionary<string, AccessRule> All { get; } = new Dictionary<string, AccessRule>(
        StringComparer.Ordinal)
    {
        ["GET /point-transactions"] = new("PointTransaction.read"),
        ["GET /point-transactions/count"] = new("PointTransaction.read"),
        ["GET /point-transactions/{id:guid}"] = new("PointTransaction.read", Others: 404),
        ["POST /point-transactions"] = new("PointTransaction.create", Own: 405, Others: 405, Body: "{}"),
        ["PATCH /point-transactions/{id:guid}"] = new("PointTransaction.update", Own: 405, Others: 405, Body: "{}"),
        ["DELETE /point-transactions/{id:guid}"] = new("PointTransaction.delete", Own: 405, Others: 405),
        ["POST /orders"] = new("Order.create", Own: 201, Others: 201, Body: """{"total":1,"currency":"EUR"}"""),
        ["GET /orders/{id:guid}"] = new("Order.read", Others: 404),
        ["GET /orders/{id:guid}/points"] = new("PointTransaction.read", Others: 404),
        ["GET /customers/{id:guid}/points"] = new("Customer.read"),
        ["GET /configuration"] = new("Configuration.read"),
        ["PUT /configuration"] = new(
            "Configuration.update", Others: 412, Body: """{"loyalty":{"conversionRate":1}}"""),
        ["GET /inbox"] = new("Inbox.read") { OfOperator = 200 },
        ["GET /inbox/messages"] = new("Inbox.read") { OfOperator = 200 },
        ["POST /inbox/messages/{position:long}/retry"] = new("Inbox.retry", Others: 404) { OfOperator = 200 },
        ["POST /inbox/messages/retry"] = new("Inbox.retry", Body: """{"all":true}""") { OfOperator = 200 },
        ["POST /inbox/messages/discard"] = OfOperators(
            "Inbox.retry", """{"positions":[1],"reason":"a trial","dryRun":true}"""),
        ["GET /operations/history"] = OfOperators("Inbox.read"),
        ["GET /operations/orders/{saleOrderId:guid}"] = OfOperators("Inbox.read"),
        ["GET /operations/customers/{customerId:guid}"] = OfOperators("Inbox.read"),
        ["GET /operations/merchants"] = OfOperators("Inbox.read"),
        ["GET /operations/merchants/{merchantId:guid}/what-if"] = OfOperators("Inbox.read") with { Query = "?rate=1" },
        ["GET /operations/audit"] = OfOperators("Inbox.read"),
        ["POST /order-updates/negotiate"] = new("Order.read"),
        ["POST /order-updates"] = new("Order.read", Own: 400, Others: 400),
        ["POST /webhooks/payments"] = new(Permission: null),
    };

    /// <summary>The rules of the live endpoints, HEAD by that of GET; open pages without a row have none.</summary>
    public static AccessRule? Of(string verbAndPath) =>
        All.GetValueOrDefault(verbAndPath.StartsWith("HEAD ", StringComparison.Ordinal)
            ? "GET " + verbAndPath["HEAD ".Length..]
            : verbAndPath);

    /// <summary>Every route below the base path, as <c>GET /orders/{id:guid}</c>.</summary>
    public static IEnumerable<(string Route, RouteEndpoint Endpoint)> RoutesOf(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where path.StartsWith(Base, StringComparison.Ordinal)
        from verb in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST"]
        select ($"{verb} {path[Base.Length..]}", endpoint);

    /// <summary>What is wrong with the rules of these endpoints.</summary>
    public static IEnumerable<string> Faults(IEnumerable<Endpoint> endpoints) =>
        from route in RoutesOf(endpoints)
        where !IsPage(route.Route)
        let rule = Of(route.Route)
        let fault = rule is null ? "has no rule" : FaultOf(rule, route.Endpoint)
        where fault is not null
        select $"{route.Route} {fault}";

    /// <summary>The document of the interface and the page to try it, open to whoever wants to read.</summary>
    public static bool IsPage(string route) => route.StartsWith("GET /doc", StringComparison.Ordinal)
        || route.StartsWith("HEAD /doc", StringComparison.Ordinal);

    /// <summary>For credentials bound to no merchant.</summary>
    private static AccessRule OfOperators(string permission, string? body = null) =>
        new(permission, Own: 403, Others: 403, body) { OfOperator = 200 };

    private static string? FaultOf(AccessRule rule, RouteEndpoint endpoint)
    {
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
        var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        return (rule.Permission, isOpen) switch
        {
            (null, false) => "should be open",
            (null, true) => null,
            (_, true) => "is open to everyone",
            var (permission, _) when !policies.Contains(permission, StringComparer.Ordinal) =>
                $"does not ask for {permission}",
            var (permission, _) when !Permissions.All.Contains(permission, StringComparer.Ordinal) =>
                $"asks for {permission}, which nobody has",
            _ => null,
        };
    }
}
