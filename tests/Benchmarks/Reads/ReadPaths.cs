using System.Net.Http.Json;
using System.Text.Json;

namespace CustomerPoints.Benchmarks.Reads;

/// <summary>The addresses that are read, relative to the host.</summary>
/// <param name="ById">One ledger row each.</param>
/// <param name="FirstPage">The newest rows of the customer with the long history.</param>
/// <param name="DeepPages">The pages up to the thousandth of that customer.</param>
/// <param name="ByOrder">The ledger rows of one order each.</param>
/// <param name="Explanations">The explanation of one order each.</param>
internal sealed record ReadPaths(
    IReadOnlyList<string> ById,
    IReadOnlyList<string> FirstPage,
    IReadOnlyList<string> DeepPages,
    IReadOnlyList<string> ByOrder,
    IReadOnlyList<string> Explanations)
{
    public const int PageSize = 10;
    public const int LastPage = 1_000;

    private const int DeepestPages = 10;
    private const string Root = "/v1/api/sale";
    private const string Ledger = $"{Root}/point-transactions";

    /// <param name="ledger">What is read.</param>
    /// <param name="client">Follows the pages down to the last; carries the merchant's token.</param>
    public static async Task<ReadPaths> OfAsync(DeepLedger ledger, HttpClient client)
    {
        var firstPage = $"{Ledger}?customerId={ledger.CustomerId}&limit={PageSize}";
        return new(
            Array.ConvertAll(await ledger.RowsAsync(), id => $"{Ledger}/{id}"),
            [firstPage],
            await WalkAsync(client, firstPage),
            Array.ConvertAll(await ledger.AnyOrdersAsync(), id => $"{Ledger}?saleOrderId={id}"),
            Array.ConvertAll(await ledger.RetainedOrdersAsync(), id => $"{Root}/orders/{id}/points"));
    }

    /// <summary>Follows the cursors to the last page; answers the addresses of the deepest ones.</summary>
    private static async Task<List<string>> WalkAsync(HttpClient client, string firstPage)
    {
        var addresses = new List<string>();
        var address = firstPage;
        for (var page = 1; page <= LastPage; page++)
        {
            addresses.Add(address);
            var body = await client.GetFromJsonAsync<JsonElement>(address);
            address = $"{firstPage}&cursor={body.GetProperty("nextCursor").GetString()}";
        }

        return addresses[^DeepestPages..];
    }
}
