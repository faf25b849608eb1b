using Microsoft.Extensions.Options;

namespace CustomerPoints.Sale.Payments;

/// <summary>
/// Says at the start which secret is none, by its full name and without showing it, and which provider's name no payment
/// could be recorded under.
/// </summary>
/// <param name="section">Where the settings lie.</param>
internal sealed class WebhookOptionsValidator(string section) : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var names = options.Providers.Keys
            .Where(provider => provider.Length > Payment.MaxProviderLength)
            .Select(provider => $"{section}:Providers:{provider} is too long a name; allowed are "
                + $"{Payment.MaxProviderLength} characters.");
        var secrets = options.Providers
            .SelectMany(provider => provider.Value.Select((secret, place) => (Name: $"{provider.Key}:{place}", secret)))
            .Where(found => WebhookSecrets.Decode(found.secret) is null)
            .Select(found => $"{section}:Providers:{found.Name} is wrong; allowed is whsec_ and 24 to 64 bytes in base64.");
        List<string> faults = [.. names, .. secrets];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
