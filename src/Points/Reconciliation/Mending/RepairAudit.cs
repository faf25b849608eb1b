using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Operations.Audit;
using Npgsql;

namespace CustomerPoints.Points.Reconciliation.Mending;

/// <summary>A repair leaves an audit row, in its own transaction, as whatever operators do by hand.</summary>
internal static class RepairAudit
{
    public static Task WriteAsync(
        NpgsqlConnection connection,
        ReconciliationRequest request,
        string what,
        long[] positions,
        CancellationToken cancellationToken) =>
        OperatorAudit.WriteAsync(
            connection,
            new OperatorAction(request.Operator, OperatorAction.Repair, what) { Positions = positions, Count = 1 },
            cancellationToken);
}
