using Npgsql;

namespace CustomerPoints.Monolith.Demo;

/// <summary>What the demo needs from the host that started it.</summary>
/// <param name="BaseAddress">Where the host answers, for example <c>http://127.0.0.1:5080</c>.</param>
/// <param name="SampleFile">The path of <c>online-retail.csv.gz</c>.</param>
/// <param name="Take">Only the first orders of the file, at least 1; null takes them all.</param>
/// <param name="WebhookSecret">The secret the host checks payments with: <c>whsec_</c> and base64.</param>
/// <param name="MintToken">
/// A JWT with every permission for the merchant of that id. One is minted for each merchant at the start,
/// so it must stay valid for the whole run.
/// </param>
/// <param name="Database">Reads every merchant's rows; the demo never writes through it.</param>
/// <param name="Connections">How many orders are on their way at once, each on a connection of its own.</param>
internal sealed record DemoOptions(
    Uri BaseAddress,
    string SampleFile,
    int? Take,
    string WebhookSecret,
    Func<Guid, string> MintToken,
    NpgsqlDataSource Database,
    int Connections = 16);
