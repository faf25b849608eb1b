using System.Security.Cryptography;
using CustomerPoints.Monolith.Security;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Security;

/// <summary>A host that could not check a token says so at its start, and names the setting.</summary>
public sealed class JwtOptionsValidatorTests
{
    private static readonly string Secret = Convert.ToBase64String(new byte[32]);

    [Fact]
    public void A_shared_secret_public_keys_or_an_authority_each_suffice()
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Faults("HS256", o => o.SymmetricKeys.Add(Secret)).ShouldBeEmpty();
        Faults("RS256", o => o.PublicKeys["a"] = rsa.ExportSubjectPublicKeyInfoPem()).ShouldBeEmpty();
        Faults("ES256", o => o.PublicKeys["a"] = ecdsa.ExportSubjectPublicKeyInfoPem()).ShouldBeEmpty();
        Faults("RS256", o => o.Authority = "https://login.example").ShouldBeEmpty();
        Faults("ES256", o => o.MetadataAddress = "https://login.example/metadata").ShouldBeEmpty();
    }

    [Fact]
    public void Without_any_key_one_message_names_the_settings()
    {
        var fault = Faults("HS256", _ => { }).ShouldHaveSingleItem();

        fault.ShouldContain("Authentication:Jwt:SymmetricKeys:0");
        fault.ShouldContain("Authentication:Jwt:PublicKeys");
        fault.ShouldContain("Authentication:Jwt:Authority");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS384")]
    [InlineData("PS256")]
    public void Other_algorithms_are_refused(string algorithm) =>
        Faults(algorithm, o => o.SymmetricKeys.Add(Secret)).ShouldHaveSingleItem()
            .ShouldContain($"{algorithm} is not among HS256, RS256, ES256");

    [Fact]
    public void An_algorithm_without_a_key_of_its_kind_is_refused()
    {
        using var rsa = RSA.Create(2048);

        Faults("RS256", o => o.SymmetricKeys.Add(Secret)).ShouldHaveSingleItem().ShouldContain("lists RS256");
        Faults("HS256", o => o.Authority = "https://login.example").ShouldHaveSingleItem().ShouldContain("lists HS256");
        Faults("ES256", o => o.PublicKeys["a"] = rsa.ExportSubjectPublicKeyInfoPem()).ShouldHaveSingleItem()
            .ShouldContain("lists ES256");
    }

    [Fact]
    public void Keys_that_are_weak_unreadable_or_private_are_refused_by_their_place()
    {
        using var weak = RSA.Create(1024);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        Faults("HS256", o => o.SymmetricKeys.Add(Convert.ToBase64String(new byte[31]))).ShouldHaveSingleItem().ShouldBe(
            "Authentication:Jwt:SymmetricKeys:0: a key is at least 32 bytes in base64.");
        Faults("HS256", o => o.SymmetricKeys.Add("not base64!")).ShouldHaveSingleItem();
        FaultOfKey(weak.ExportSubjectPublicKeyInfoPem()).ShouldContain("2048 bits");
        FaultOfKey(curve.ExportSubjectPublicKeyInfoPem()).ShouldContain("P-256");
        FaultOfKey("rubbish").ShouldContain("PEM");
        FaultOfKey(rsa.ExportPkcs8PrivateKeyPem()).ShouldContain("private key");
    }

    private static string FaultOfKey(string pem) =>
        Faults("RS256", o => o.PublicKeys["a"] = pem)[0].ShouldStartWithPlace("Authentication:Jwt:PublicKeys:a: ");

    private static List<string> Faults(string algorithm, Action<JwtOptions> change)
    {
        var options = new JwtOptions { Issuer = "i", Audience = "a", Algorithms = { algorithm } };
        change(options);
        return [.. new JwtOptionsValidator().Validate(name: null, options).Failures ?? []];
    }
}

file static class Places
{
    public static string ShouldStartWithPlace(this string fault, string place)
    {
        fault.ShouldStartWith(place);
        return fault;
    }
}
