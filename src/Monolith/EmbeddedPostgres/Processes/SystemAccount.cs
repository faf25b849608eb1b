namespace CustomerPoints.Monolith.EmbeddedPostgres.Processes;

/// <summary>An account of the machine other than root.</summary>
internal sealed record SystemAccount(string Name, string UserId, string GroupId)
{
    private const string Root = "0";
    private static readonly string[] Fallbacks = ["postgres", "nobody"];

    /// <summary>The owner of the data, else "postgres", else "nobody".</summary>
    /// <exception cref="PostgresServerException">There is none of them.</exception>
    public static async Task<SystemAccount> ForDataAsync(string dataFolder, CancellationToken ct)
    {
        // data that somebody made without being root stays in that account's hands
        var owner = await OwnerIdAsync(dataFolder, ct);
        foreach (var candidate in Fallbacks.Prepend(owner))
        {
            var entry = await SystemCommand.RunAsync(["getent", "passwd", candidate], ct);
            if (entry.Succeeded && entry.Output.Split(':') is [var name, _, not Root and var user, var group, ..])
            {
                return new SystemAccount(name, user, group);
            }
        }

        throw new PostgresServerException(
            "PostgreSQL refuses to run as root, and there is neither an account \"postgres\" nor \"nobody\" to run it "
            + "under. Create one (useradd --system postgres), or start the host as another user.");
    }

    public static async Task<bool> IsRootsAsync(string folder, CancellationToken ct) =>
        await OwnerIdAsync(folder, ct) is Root;

    private static async Task<string> OwnerIdAsync(string folder, CancellationToken ct)
    {
        var owner = await SystemCommand.RunAsync(["stat", "-c", "%u", folder], ct);
        return owner.Succeeded ? owner.Output : Root;
    }
}
