using Microsoft.Extensions.Options;

namespace CustomerPoints.Sale.Payments;

/// <summary>Says at the start which secret is none, by its full name and without showing it.</summary>
/// <param name="section">Where the settings lie.</param>
internal sealed class WebhookOptionsValidator(string section) : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var faults = options.Providers
            .SelectMany(provider => provider.Value.Select((secret, place) => (Name: $"{provider.Key}:{place}", secret)))
            .Where(found => WebhookSecrets.Decode(found.secret) is null)
            .Select(found => $"{section}:Providers:{found.Name} is wrong; allowed is whsec_ and 24 to 64 bytes in base64.")
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
