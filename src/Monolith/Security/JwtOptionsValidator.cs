using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CustomerPoints.Monolith.Security;

/// <summary>Says at the start what is wrong with the settings of bearer tokens, each by its name.</summary>
internal sealed class JwtOptionsValidator : IValidateOptions<JwtOptions>
{
    private const string Section = JwtOptions.Section;

    private static readonly string[] Supported =
        [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>For whoever has the options from elsewhere than the host that serves.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong with them.</exception>
    public static void Require(JwtOptions options)
    {
        var result = new JwtOptionsValidator().Validate(Options.DefaultName, options);
        if (result.Failed)
        {
            throw new OptionsValidationException(JwtOptions.Section, typeof(JwtOptions), result.Failures);
        }
    }

    public ValidateOptionsResult Validate(string? name, JwtOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(JwtOptions options)
    {
        var keys = options.PublicKeys
            .Select(key => (Name: $"{Section}:PublicKeys:{key.Key}", Found: Read(key)))
            .ToList();
        return NamesOf(options)
            .Concat(options.SymmetricKeys.Select(SymmetricFault).OfType<string>())
            .Concat(keys.Where(key => key.Found.Fault is not null).Select(key => $"{key.Name}: {key.Found.Fault}."))
            .Concat(AlgorithmFaults(options, [.. keys.Select(key => key.Found.Key).OfType<SecurityKey>()]));
    }

    private static IEnumerable<string> NamesOf(JwtOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Issuer))
        {
            yield return $"{Section}:Issuer is required.";
        }

        if (string.IsNullOrWhiteSpace(options.Audience))
        {
            yield return $"{Section}:Audience is required.";
        }
    }

    private static string? SymmetricFault(string key, int place)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length >= JwtKeys.MinSymmetricBytes
            ? null
            : $"{Section}:SymmetricKeys:{place}: a key is at least {JwtKeys.MinSymmetricBytes} bytes in base64.";
    }

    private static (SecurityKey? Key, string? Fault) Read(KeyValuePair<string, string> key)
    {
        try
        {
            return JwtKeys.ReadPublic(key.Key, key.Value) switch
            {
                RsaSecurityKey { KeySize: < JwtKeys.MinRsaBits } =>
                    (null, $"RSA takes at least {JwtKeys.MinRsaBits} bits"),
                ECDsaSecurityKey { KeySize: not JwtKeys.EcdsaBits } => (null, "ES256 takes a key on the curve P-256"),
                var fit => (fit, null),
            };
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return (null, e.Message.Contains("private", StringComparison.Ordinal)
                ? "is a private key, where the public one belongs"
                : "is no RSA or EC public key in PEM");
        }
    }

    private static IEnumerable<string> AlgorithmFaults(JwtOptions options, IReadOnlyCollection<SecurityKey> publicKeys)
    {
        if (options is { SymmetricKeys: [], PublicKeys.Count: 0, HasAuthority: false })
        {
            yield return $"No key to check bearer tokens with: set {Section}:SymmetricKeys:0 (base64, at least "
                + $"{JwtKeys.MinSymmetricBytes} bytes), {Section}:PublicKeys:<key id> (PEM) or {Section}:Authority.";
            yield break;
        }

        if (options.Algorithms.Count == 0)
        {
            yield return $"{Section}:Algorithms is empty; allowed are {string.Join(", ", Supported)}.";
        }

        foreach (var algorithm in options.Algorithms)
        {
            var served = algorithm switch
            {
                SecurityAlgorithms.HmacSha256 => options.SymmetricKeys.Count > 0,
                SecurityAlgorithms.RsaSha256 => options.HasAuthority || publicKeys.Any(key => key is RsaSecurityKey),
                SecurityAlgorithms.EcdsaSha256 =>
                    options.HasAuthority || publicKeys.Any(key => key is ECDsaSecurityKey),
                _ => (bool?)null,
            };
            if (served is not true)
            {
                yield return served is null
                    ? $"{Section}:Algorithms: {algorithm} is not among {string.Join(", ", Supported)}."
                    : $"{Section}:Algorithms lists {algorithm}, but no key is configured for it.";
            }
        }
    }
}
