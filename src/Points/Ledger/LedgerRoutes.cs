using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Ledger;

/// <summary>The ledger's routes: three that read, three that refuse.</summary>
internal static class LedgerRoutes
{
    private const string Tag = "Ledger";
    private const string All = "/point-transactions";
    private const string One = "/point-transactions/{id:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapReads(routes);
        MapRefusals(routes);
    }

    private static void MapReads(IEndpointRouteBuilder routes)
    {
        routes.MapRead(All, ListPointTransactions.HandleAsync, "PointTransaction.read").Describe(
            "listPointTransactions",
            Tag,
            "List point transactions",
            """
            The ledger, newest first; rows of the same time stand in the order of their ids. Pass `nextCursor` as
            `cursor`, with the same filters, for the next page: pages neither skip nor repeat a row while others are
            written.
            """);
        routes.MapRead($"{All}/count", CountPointTransactions.HandleAsync, "PointTransaction.read").Describe(
            "countPointTransactions",
            Tag,
            "Count point transactions",
            "How many ledger rows match the filters.");
        routes.MapRead(One, GetPointTransaction.HandleAsync, "PointTransaction.read")
            .Describe("getPointTransaction", Tag, "Read a point transaction", "One ledger row. It never changes.")
            .Fails(StatusCodes.Status404NotFound, "The merchant has no point transaction of this id.");
    }

    private static void MapRefusals(IEndpointRouteBuilder routes)
    {
        routes.MapPost(All, RefuseLedgerChange.Handle).RequireAuthorization("PointTransaction.create")
            .Describe("createPointTransaction", Tag, "Refused: create a point transaction", Refusal("made"))
            .Refuses();
        routes.MapPatch(One, RefuseLedgerChange.Handle).RequireAuthorization("PointTransaction.update")
            .Describe("updatePointTransaction", Tag, "Refused: change a point transaction", Refusal("changed"))
            .Refuses();
        routes.MapDelete(One, RefuseLedgerChange.Handle).RequireAuthorization("PointTransaction.delete")
            .Describe("deletePointTransaction", Tag, "Refused: remove a point transaction", Refusal("removed"))
            .Refuses();
    }

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route) => route.Fails(
        StatusCodes.Status405MethodNotAllowed, "Always, to callers who hold the permission: the ledger is read-only.");

    private static string Refusal(string verb) =>
        $"Always answers 405: the ledger is written by payments only, and a row is never {verb} by hand.";
}
