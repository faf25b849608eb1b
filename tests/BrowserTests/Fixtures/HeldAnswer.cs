using Microsoft.Playwright;

namespace CustomerPoints.BrowserTests.Fixtures;

/// <summary>An answer on its way: the server has given it, the page has not got it yet.</summary>
internal sealed class HeldAnswer
{
    private readonly IPage page;
    private readonly TaskCompletionSource given = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HeldAnswer(IPage page) => this.page = page;

    public Task Given => given.Task;

    /// <summary>Holds the answer to the next request to such an address.</summary>
    public static async Task<HeldAnswer> OfNextAsync(IPage page, string address)
    {
        var answer = new HeldAnswer(page);
        await page.RouteAsync(address, answer.HoldAsync, new() { Times = 1 });
        return answer;
    }

    /// <summary>Lets it go; when this ends, the page has made of it what it makes of it.</summary>
    public async Task ReleaseAsync()
    {
        release.SetResult();
        await arrived.Task;
        await page.EvaluateAsync("fetch('/health/live').then(answer => answer.text())");
    }

    private async Task HoldAsync(IRoute route)
    {
        try
        {
            var answer = await route.FetchAsync();
            given.SetResult();
            await release.Task;
            await route.FulfillAsync(new() { Response = answer });
        }
        finally
        {
            arrived.SetResult();
        }
    }
}
