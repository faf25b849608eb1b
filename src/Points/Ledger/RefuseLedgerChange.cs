using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Ledger;

/// <summary>POST, PATCH and DELETE of point transactions: 405, because the ledger is written by payments only.</summary>
internal static class RefuseLedgerChange
{
    public static ProblemHttpResult Handle(HttpResponse response)
    {
        response.Headers.Allow = "GET, HEAD";
        return TypedResults.Problem(
            "The ledger is written by payments only: a point transaction is never made, changed or removed by hand.",
            statusCode: StatusCodes.Status405MethodNotAllowed,
            title: "The ledger cannot be changed.",
            type: "urn:customer-points:problem:ledger-is-read-only");
    }
}
