namespace CustomerPoints.Points.Operations.Audit;

/// <summary>Every statement on the operators' actions.</summary>
internal static class OperatorActionSql
{
    public const string Now = "select clock_timestamp()";

    // $1 id, $2 time, $3 operator, $4 action, $5 positions, $6 count, $7 points, $8 reason
    public const string Insert = """
        insert into points.operator_action (id, at, operator, action, positions, count, points, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string Columns = "id, at, operator, action, positions, count, points, reason";

    // $1 before this id, $2 rows
    public const string Page = $"""
        select {Columns} from points.operator_action where id < $1 order by id desc limit $2
        """;

    // $1 position, $2 rows
    public const string OfMessage = $"""
        select {Columns} from points.operator_action where positions @> array[$1] order by id limit $2
        """;

    // By step of the history. Ids ascend with time, so a time also bounds the ids, which are in the index.
    // $1 the first id of that time, $2 length of a step, $3 action
    public const string CountBySteps = """
        select date_bin($2, at, timestamptz '2000-01-01 00:00:00Z'), sum(count) from points.operator_action
        where id >= $1 and action = $3 group by 1
        """;
}
