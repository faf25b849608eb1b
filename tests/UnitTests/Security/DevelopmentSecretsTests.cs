using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Security;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Security;

/// <summary>The secrets of a private host: made once, whole or not at all.</summary>
public sealed class DevelopmentSecretsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("development-secrets-");

    private string SecretsFile => Path.Combine(folder.FullName, DevelopmentSecrets.FileName);

    [Fact]
    public void Those_of_the_first_start_are_those_of_the_next()
    {
        var first = DevelopmentSecrets.In(folder.FullName);

        DevelopmentSecrets.In(folder.FullName).ShouldBe(first);
        folder.GetFiles().ShouldHaveSingleItem().Name.ShouldBe(DevelopmentSecrets.FileName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"Authentication:Jwt:Symm")]
    [InlineData("[]")]
    public void A_file_that_is_damaged_is_named_with_what_to_do(string text)
    {
        File.WriteAllText(SecretsFile, text);

        Should.Throw<SetupException>(() => DevelopmentSecrets.In(folder.FullName)).Message
            .ShouldBe($"{SecretsFile} is empty or damaged; delete it, and new secrets are made.");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
