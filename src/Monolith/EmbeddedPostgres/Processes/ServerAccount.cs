using CustomerPoints.Monolith.EmbeddedPostgres.Binaries;
using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Processes;

/// <summary>
/// The account that the server runs under: the host's own, or, since PostgreSQL refuses to run as root, another one
/// that the host can switch to.
/// </summary>
internal sealed class ServerAccount
{
    // Roots may read or enter what others may not, and so must the account when the way to the data is barred to it
    // (a clone in /root, a folder of mode 0700). The least that works is given: nothing, reading, and only where a
    // container withholds the right to read, overriding.
    private static readonly string[][] Rights = [[], ["dac_read_search"], ["dac_override"]];
    private readonly SystemAccount? _other;
    private readonly IReadOnlyList<string> _switch;

    private ServerAccount(SystemAccount? other, IReadOnlyList<string> switchWords) =>
        (_other, _switch) = (other, switchWords);

    /// <exception cref="PostgresServerException">The host is root and cannot switch to another account.</exception>
    public static async Task<ServerAccount> ChooseAsync(
        ClusterPaths paths, PostgresBinaries binaries, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(null, []);
        }

        var other = await SystemAccount.ForDataAsync(paths.DataFolder, ct);
        var failures = new List<string>();
        foreach (var rights in Rights)
        {
            var account = new ServerAccount(other, SwitchWords(other, rights));
            var probe = await account.ProbeAsync(paths, binaries, ct);
            if (probe.Succeeded)
            {
                return account;
            }

            failures.Add(probe.Output);
        }

        throw new PostgresServerException(
            $"PostgreSQL refuses to run as root, and account {other.Name} cannot run {binaries.Postgres} in "
            + $"{paths.Parent} ({string.Join("; ", failures.Distinct(StringComparer.Ordinal))}). Move the data to a "
            + "folder that this account may enter, or start the host as another user.");
    }

    /// <summary>The words of a command, made to run under this account.</summary>
    public IEnumerable<string> Run(params IEnumerable<string> words) => _switch.Concat(words);

    /// <summary>Hands a folder and all that is in it to this account.</summary>
    public async Task TakeOverAsync(string folder, CancellationToken ct)
    {
        if (_other is null)
        {
            return;
        }

        var owner = $"{_other.UserId}:{_other.GroupId}";
        var change = await SystemCommand.RunAsync(["chown", "-R", owner, folder], ct);
        if (!change.Succeeded)
        {
            throw new PostgresServerException($"{folder} cannot be handed to account {_other.Name}: {change.Output}");
        }
    }

    /// <summary>The same for a data folder that root has copied or unpacked.</summary>
    public async Task TakeOverFromRootAsync(string folder, CancellationToken ct)
    {
        if (_other is not null && await SystemAccount.IsRootsAsync(folder, ct))
        {
            await TakeOverAsync(folder, ct);
        }
    }

    private static IReadOnlyList<string> SwitchWords(SystemAccount account, string[] rights) =>
    [
        "setpriv", "--reuid", account.UserId, "--regid", account.GroupId, "--clear-groups",
        .. rights.SelectMany(right => (string[])["--inh-caps", $"+{right}", "--ambient-caps", $"+{right}"]),
    ];

    // proves three things at once: the switch is allowed, the way to the data is open, the program may be run
    private Task<SystemCommand> ProbeAsync(ClusterPaths paths, PostgresBinaries binaries, CancellationToken ct) =>
        SystemCommand.RunAsync(
            Run("sh", "-c", """cd "$1" && exec "$2" --version""", "sh", paths.Parent, binaries.Postgres), ct);
}
