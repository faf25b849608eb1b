using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerPoints.FuzzKit.Hosting;
using CustomerPoints.Monolith.Security;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>Tokens by hand, so that header and claims can be anything; the claims are JSON as it is to stand.</summary>
internal sealed record TokenForge(Guid Merchant)
{
    public const string SoundHeader = """{"alg":"HS256","typ":"JWT"}""";

    private static readonly string Everything = JsonSerializer.Serialize(Permissions.All);

    public string Header { get; init; } = SoundHeader;

    public string Expires { get; init; } = "4102444800";

    public string Audience { get; init; } = "\"customer-points\"";

    public string Issuer { get; init; } = "\"customer-points\"";

    public string Allowed { get; init; } = Everything;

    public string? MerchantClaim { get; init; }

    /// <summary>Further claims, each behind a comma.</summary>
    public string More { get; init; } = string.Empty;

    /// <summary>In place of all claims.</summary>
    public string? Payload { get; init; }

    public string Claims => Payload
        ?? $"{{\"iss\":{Issuer},\"aud\":{Audience},\"exp\":{Expires},\"permissions\":{Allowed},"
            + $"\"merchant_id\":{MerchantClaim ?? $"\"{Merchant}\""}{More}}}";

    /// <summary>Signed with the key of the hosts.</summary>
    public string Signed() => SignedWith(FuzzSettings.SigningKey);

    public string SignedWith(byte[] key)
    {
        var content = $"{Encoded(Header)}.{Encoded(Claims)}";
        return $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(content)))}";
    }

    public string WithSignature(string signature) => $"{Encoded(Header)}.{Encoded(Claims)}.{signature}";

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
