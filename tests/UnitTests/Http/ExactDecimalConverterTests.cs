using System.Globalization;
using System.Text.Json;
using CsCheck;
using CustomerPoints.Points.Http;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Http;

/// <summary>Decimals in JSON: exact, and without trailing zeros.</summary>
public sealed class ExactDecimalConverterTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new ExactDecimalConverter() } };

    private static readonly Gen<decimal> AnyDecimal =
        Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Byte[0, 28]).Select(parts =>
            new decimal(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.0000", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("12.50", "12.5")]
    [InlineData("100", "100")]
    [InlineData("100.00", "100")]
    [InlineData("-7.10", "-7.1")]
    [InlineData("0.3", "0.3")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("9999999998999999.0000000001", "9999999998999999.0000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335", "7.9228162514264337593543950335")]
    public void A_decimal_is_written_in_full_without_trailing_zeros(string value, string json) =>
        JsonSerializer.Serialize(decimal.Parse(value, CultureInfo.InvariantCulture), Options).ShouldBe(json);

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("12.50", "12.5")]
    [InlineData("125e-1", "12.5")]
    [InlineData("1E3", "1000")]
    [InlineData("-0.0", "0")]
    [InlineData("0.0e5", "0")]
    [InlineData("1200e-2", "12")]
    [InlineData("12.500000000000000000000000000000000000000", "12.5")]
    [InlineData("0.0000000000000000000000000000000000001e37", "1")]
    [InlineData("9999999998999999.0000000001", "9999999998999999.0000000001")]
    public void A_number_is_read_exactly(string json, string value) =>
        JsonSerializer.Deserialize<decimal>(json, Options)
            .ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("\"12.50\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("1e400")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("12.49999999999999999999999999999")]
    [InlineData("-0.99999999999999999999999999999")]
    [InlineData("1.00000000000000000000000000001")]
    [InlineData("1e-29")]
    [InlineData("1e-999999999999999999999")]
    [InlineData("NaN")]
    public void Anything_but_a_number_that_fits_is_refused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<decimal>(json, Options));

    [Fact]
    public void Every_decimal_comes_back_as_it_was() => AnyDecimal.Sample(value =>
        JsonSerializer.Deserialize<decimal>(JsonSerializer.Serialize(value, Options), Options) == value);

    [Fact]
    public void A_digit_beyond_what_a_decimal_holds_is_never_dropped() =>
        Gen.Select(Gen.Char['0', '9'].Array[29, 60], Gen.Int[1, 9]).Sample((digits, last) =>
            Should.Throw<JsonException>(() =>
                JsonSerializer.Deserialize<decimal>($"1.{new string(digits)}{last}", Options)).Message.Length > 0);

    [Fact]
    public void No_decimal_is_written_with_an_exponent_or_a_trailing_zero() => AnyDecimal.Sample(value =>
    {
        var json = JsonSerializer.Serialize(value, Options);
        return json.All(c => char.IsAsciiDigit(c) || c is '.' or '-') && !(json.Contains('.') && json.EndsWith('0'));
    });
}
