using System.Net.Http.Headers;
using System.Text;
using CustomerPoints.Monolith.Security.Clients;

namespace CustomerPoints.Monolith.Security.Basic;

/// <summary>A client id and its secret, as the <c>Authorization</c> header carries them (RFC 7617).</summary>
internal sealed record BasicCredentials(string ClientId, string Secret)
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null if the header is something else, or longer than any client's.</returns>
    public static BasicCredentials? Read(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || value.Parameter is not { } parameter)
        {
            return null;
        }

        try
        {
            var text = Strict.GetString(Convert.FromBase64String(parameter));
            return text.Split(':', 2) is [{ Length: > 0 and <= ApiClient.MaxIdLength } id, { } secret]
                && secret.Length is > 0 and <= ClientSecret.MaxLength
                && !id.Contains('\0', StringComparison.Ordinal)
                    ? new BasicCredentials(id, secret)
                    : null;
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>What may be printed: never the secret.</summary>
    public override string ToString() => ClientId;
}
