namespace CustomerPoints.CrashKit.Hosting;

/// <summary>The hosts of a run, and what has to be started again behind the faults' back.</summary>
internal sealed class Nodes(IReadOnlyList<Node> all) : IAsyncDisposable
{
    private readonly List<Task> restarts = [];

    public IReadOnlyList<Node> All { get; } = all;

    /// <summary>All at the same time, on an empty database too: so they meet over its migrations.</summary>
    public Task StartAsync() => Task.WhenAll(All.Select(node => node.StartAsync()));

    /// <summary>The wanted node, or the next one that is up; waits until there is one.</summary>
    public async Task<Node> PickAsync(int wanted)
    {
        while (true)
        {
            for (var i = 0; i < All.Count; i++)
            {
                if (All[(wanted + i) % All.Count] is { IsUp: true } node)
                {
                    return node;
                }
            }

            await FailedRestartAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Has a node that was ended started again, without waiting for it.</summary>
    public void StartAgain(Node node) => restarts.Add(node.StartAsync());

    /// <summary>Waits until every node is up.</summary>
    public async Task SettleAsync()
    {
        await Task.WhenAll(restarts);
        restarts.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in All)
        {
            await node.DisposeAsync();
        }
    }

    private Task FailedRestartAsync() => restarts.Find(restart => restart.IsFaulted) ?? Task.CompletedTask;
}
