namespace CustomerPoints.CrashKit.Auditing;

/// <param name="Name">What must hold.</param>
/// <param name="Sql">Answers the ids of whatever breaks it, as text.</param>
internal sealed record AuditRule(string Name, string Sql);
