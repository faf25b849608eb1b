using System.Text.Json;

namespace CustomerPoints.FuzzKit.Document;

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">As it stands in the request.</param>
/// <param name="In">path, query or header.</param>
/// <param name="Schema">What the document says about its values.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
internal sealed record Parameter(string Name, string In, JsonElement Schema, bool IsRequired);

/// <summary>An operation of the live document.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">From the root on, with its parameters in braces.</param>
/// <param name="Parameters">All of them.</param>
/// <param name="Schema">The body's; null if it takes none.</param>
/// <param name="Example">A body that works, but for its ids.</param>
/// <param name="Statuses">Those that the document names.</param>
/// <param name="IsSecured">Whether it asks for credentials.</param>
internal sealed record Operation(
    string Method,
    string Path,
    IReadOnlyList<Parameter> Parameters,
    JsonElement? Schema,
    string? Example,
    IReadOnlySet<int> Statuses,
    bool IsSecured)
{
    public string Name => $"{Method} {Path}";

    public bool HasBody => Schema is not null;

    /// <summary>Whether it is signed in place of credentials.</summary>
    public bool IsSigned => !IsSecured && In("header").Any(parameter => parameter.Name == "webhook-signature");

    /// <summary>Whether it is for credentials that are bound to no merchant.</summary>
    public bool IsForOperators =>
        Path.Contains("/operations/", StringComparison.Ordinal) || Path.EndsWith("/discard", StringComparison.Ordinal);

    /// <summary>Whether it can do anything but refuse.</summary>
    public bool CanSucceed => Statuses.Any(status => status < 300);

    public IEnumerable<Parameter> In(string place) => Parameters.Where(parameter => parameter.In == place);
}
