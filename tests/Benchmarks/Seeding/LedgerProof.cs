using CustomerPoints.Benchmarks.Hosting;

namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>
/// That every message came to exactly one outcome, every award has its one ledger row and nothing else has, every
/// customer's balance is the sum of the rows and their versions run 1..n.
/// </summary>
/// <param name="Messages">How many were looked at.</param>
/// <param name="Waiting">How many have no outcome yet.</param>
/// <param name="Awarded">How many were awarded.</param>
/// <param name="WrongOutcomes">Awarded without a ledger row, or with one and not awarded.</param>
/// <param name="Customers">How many customers have ledger rows.</param>
/// <param name="LedgerRows">How many ledger rows were looked at.</param>
/// <param name="WrongBalances">Customers whose balance or running balances are not the sum of their rows.</param>
/// <param name="VersionGaps">Customers whose versions leave a gap or do not end at the balance's.</param>
internal sealed record LedgerProof(
    long Messages,
    long Waiting,
    long Awarded,
    long WrongOutcomes,
    long Customers,
    long LedgerRows,
    long WrongBalances,
    long VersionGaps)
{
    /// <summary>Proves, or throws.</summary>
    /// <param name="database">Where.</param>
    /// <param name="scope">Of what, and what is expected.</param>
    /// <exception cref="LedgerProofException">Something does not hold; the message says what.</exception>
    public static async Task<LedgerProof> RequireAsync(BenchmarkDatabase database, ProofScope scope)
    {
        var proof = await ReadAsync(database, scope);
        var nowhere = scope.IsEverything ? await database.ScalarAsync<long>(LedgerProofSql.BalancesFromNowhere) : 0;
        var rowsExpected = proof.Awarded + (scope.IsEverything ? scope.HistoryRows : 0);
        var holds = proof is { WrongOutcomes: 0, WrongBalances: 0, VersionGaps: 0 } && nowhere == 0
            && proof.Waiting == scope.Waiting && proof.LedgerRows == rowsExpected;
        return holds
            ? proof
            : throw new LedgerProofException(
                $"The ledger proof of {database.Name} fails: {proof}; expected {scope.Waiting} waiting, {rowsExpected} "
                + $"ledger rows; {nowhere} balances without a ledger row.");
    }

    private static async Task<LedgerProof> ReadAsync(BenchmarkDatabase database, ProofScope scope)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "set work_mem = '128MB'";
        await command.ExecuteNonQueryAsync();
        command.CommandText = scope.IsEverything ? LedgerProofSql.OfEverything : LedgerProofSql.OfMessages;
        command.CommandTimeout = 0;
        command.Parameters.Add(new() { Value = scope.Above });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new LedgerProof(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3),
            reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7));
    }
}
