using CustomerPoints.Points.Balances;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Explanation;
using CustomerPoints.Points.Ledger;
using CustomerPoints.Points.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points;

/// <summary>The module's routes, each with the permission it asks for.</summary>
internal static class PointsRoutes
{
    private const string OneTransaction = "/point-transactions/{id:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Read(routes, "/point-transactions", ListPointTransactions.HandleAsync, "PointTransaction.read");
        Read(routes, "/point-transactions/count", CountPointTransactions.HandleAsync, "PointTransaction.read");
        Read(routes, OneTransaction, GetPointTransaction.HandleAsync, "PointTransaction.read");
        Read(routes, "/orders/{id:guid}/points", ExplainOrderPoints.HandleAsync, "PointTransaction.read");
        Read(routes, "/customers/{id:guid}/points", GetCustomerPoints.HandleAsync, "Customer.read");
        Read(routes, "/configuration", GetConfiguration.HandleAsync, "Configuration.read");
        Read(routes, "/inbox", GetInbox.HandleAsync, "Inbox.read");
        Read(routes, "/inbox/messages", ListInboxMessages.HandleAsync, "Inbox.read");

        routes.MapPost("/point-transactions", RefuseLedgerChange.Handle).RequireAuthorization("PointTransaction.create");
        routes.MapPatch(OneTransaction, RefuseLedgerChange.Handle).RequireAuthorization("PointTransaction.update");
        routes.MapDelete(OneTransaction, RefuseLedgerChange.Handle).RequireAuthorization("PointTransaction.delete");
        routes.MapPut("/configuration", PutConfiguration.HandleAsync).RequireAuthorization("Configuration.update");
        routes.MapPost("/inbox/messages/{position:long}/retry", RetryInboxMessages.HandleOneAsync)
            .RequireAuthorization("Inbox.retry");
        routes.MapPost("/inbox/messages/retry", RetryInboxMessages.HandleManyAsync)
            .RequireAuthorization("Inbox.retry");
    }

    /// <summary>What can be read with GET can be asked for with HEAD.</summary>
    private static void Read(IEndpointRouteBuilder routes, string pattern, Delegate handler, string permission)
    {
        routes.MapGet(pattern, handler).RequireAuthorization(permission);
        routes.MapMethods(pattern, [HttpMethods.Head], handler)
            .RequireAuthorization(permission)
            .ExcludeFromDescription();
    }
}
