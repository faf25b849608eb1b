using System.Security.Cryptography;
using System.Text;
using CustomerPoints.IntegrationTests.Fixtures;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestMethodOrderer(typeof(ShuffledOrder))]
[assembly: TestCaseOrderer(typeof(ShuffledOrder))]

namespace CustomerPoints.IntegrationTests.Fixtures;

/// <summary>
/// Runs the tests of a class in an order that depends on their names and on <c>TEST_ORDER</c> alone. The order that
/// xUnit chooses depends on the folder of the assembly, so that tests which lean on each other pass in one clone and
/// fail in the next. Any value of <c>TEST_ORDER</c> must pass.
/// </summary>
public sealed class ShuffledOrder : ITestMethodOrderer, ITestCaseOrderer
{
    private static readonly string Seed = Environment.GetEnvironmentVariable("TEST_ORDER") ?? "0";

    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(
        IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod =>
        [.. testMethods.OrderBy(method => Place(method?.MethodName), StringComparer.Ordinal)];

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => Place(test.TestCaseDisplayName), StringComparer.Ordinal)];

    private static string Place(string? name) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed} {name}")));
}
