using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>What the document says of the interface as a whole.</summary>
internal sealed class DocumentInfo(string basePath) : IOpenApiDocumentTransformer
{
    public const string Title = "Customer Points";
    private const string Version = "1.0.0";
    private const string TextResource = "CustomerPoints.Monolith.OpenApi.DocumentText.md";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Orders", "Registering and reading orders, and why each earned what it earned."),
        ("Customers", "Balances."),
        ("Ledger", "The point transactions. Payments write them; nobody else can."),
        ("Configuration", "The merchant's settings."),
        ("Webhooks", "What payment providers call."),
        ("Inbox", "For operators: completed orders on their way to the ledger."),
        ("Operations", "For operators: the inbox over time, orders, customers and merchants, and who did what."),
    ];

    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        await using var stream = typeof(DocumentInfo).Assembly.GetManifestResourceStream(TextResource)!;
        using var text = new StreamReader(stream);
        var description = await text.ReadToEndAsync(cancellationToken);
        document.Info = new OpenApiInfo
        {
            Title = Title,
            Version = Version,
            Summary = "Loyalty points for orders that are paid in full: each exactly once, each explained.",
            Description = description.Replace("{base}", basePath, StringComparison.Ordinal),
            License = new OpenApiLicense { Name = "Apache License 2.0", Identifier = "Apache-2.0" },
        };
        document.Tags = new HashSet<OpenApiTag>(
            Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
    }
}
