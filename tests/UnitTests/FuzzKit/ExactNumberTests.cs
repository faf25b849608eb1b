using CustomerPoints.FuzzKit.Values;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.FuzzKit;

/// <summary>Numbers as they were sent: nothing is rounded on the way.</summary>
public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("12.50", "12.5")]
    [InlineData("-0.0", "0")]
    [InlineData("0e999999999999999999", "0")]
    [InlineData("125e-1", "12.5")]
    [InlineData("1E+2", "100")]
    [InlineData("-0.00010", "-0.0001")]
    [InlineData("12.49999999999999999999999999999", "12.49999999999999999999999999999")]
    [InlineData("1e400", null)]
    [InlineData("1e-999999999999999999", null)]
    public void Digit_by_digit(string json, string? plain) => ExactNumber.Plain(json).ShouldBe(plain);
}
