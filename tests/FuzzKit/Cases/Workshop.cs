using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Hosting;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;
using CustomerPoints.Monolith.Demo.Sending;
using CustomerPoints.Monolith.Security;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>Makes requests that work: what a case spoils one part of.</summary>
internal sealed class Workshop(ApiDocument document, Ground ground)
{
    private static readonly TokenMint Mint = new(FuzzSettings.Jwt, TimeProvider.System);

    private static readonly WebhookSigner[] Signers =
        [.. FuzzSettings.WebhookSecrets.Select(secret => new WebhookSigner(secret))];

    private readonly Dictionary<Guid, string> tokens = ground.Merchants.Values.ToDictionary(
        merchant => merchant, merchant => Mint.Mint(merchant, Permissions.All));

    private readonly string operatorsToken = Mint.Mint(null, Permissions.OfOperators);

    public ApiDocument Document => document;

    public Ground Ground => ground;

    public IReadOnlyList<Operation> Operations => document.Operations;

    public string Bearer(Guid merchant) => $"Bearer {tokens[merchant]}";

    /// <summary>The request in another merchant's name, if it is made in anybody's.</summary>
    public Request As(Guid merchant, Operation operation, Request request) =>
        operation.IsSecured ? request.With("Authorization", Bearer(merchant)) : request;

    /// <summary>A request that the operation takes.</summary>
    public Request Sound(Operation operation, Dice dice) => Sound(operation, dice, Body(operation, dice));

    public Request Sound(Operation operation, Dice dice, byte[]? body)
    {
        var request = new Request(operation.Method, PathOf(operation)) { Body = body };
        foreach (var parameter in operation.In("query").Where(parameter => parameter.IsRequired))
        {
            request = request.Asking($"{parameter.Name}=1");
        }

        if (operation.IsSecured)
        {
            request = request.With(
                "Authorization", operation.IsForOperators ? $"Bearer {operatorsToken}" : Bearer(ground.Target));
        }

        if (operation.In("header").Any(parameter => parameter.Name == "If-Match"))
        {
            request = request.With("If-Match", "*");
        }

        if (body is not null)
        {
            request = request.With("Content-Type", "application/json");
        }

        return operation.IsSigned ? Signed(request, $"msg_{dice.Id():N}", Now(0), dice.Roll(Signers.Length)) : request;
    }

    /// <summary>The example of the document, with ids that are there.</summary>
    public JsonSketch Sketch(Operation operation, Dice dice) => new(
        document,
        ground.Fit(JsonNode.Parse(operation.Example ?? """{"points":1}""")!, dice.Id, dice.Roll),
        operation.Schema);

    public byte[]? Body(Operation operation, Dice dice) =>
        operation.HasBody ? Encoding.UTF8.GetBytes(Sketch(operation, dice).Write(null)) : null;

    /// <summary>Signed anew, over the body that it has.</summary>
    public static Request Signed(Request request, string id, string timestamp, int secret = 0) => request
        .With("webhook-id", id)
        .With("webhook-timestamp", timestamp)
        .With("webhook-signature", Signers[secret].Sign(id, timestamp, request.Body ?? []));

    /// <summary>The host's clock, and so many seconds.</summary>
    public static string Now(long seconds) =>
        (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>The path, with another value for a parameter where one is given.</summary>
    public string PathOf(Operation operation, string? name = null, string? value = null) => operation.In("path")
        .Aggregate(operation.Path, (path, parameter) => path.Replace(
            $"{{{parameter.Name}}}",
            parameter.Name == name ? value : ground.IdIn(operation.Path, parameter.Name),
            StringComparison.Ordinal));
}
