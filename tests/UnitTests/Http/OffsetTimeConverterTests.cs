using System.Text.Json;
using CustomerPoints.Points.Http;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Http;

/// <summary>Times in JSON say whose time they are.</summary>
public sealed class OffsetTimeConverterTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new OffsetTimeConverter() } };

    [Theory]
    [InlineData("2026-11-22T10:00:00Z", 0)]
    [InlineData("2026-11-22T12:30:00.1234567+02:30", 150)]
    [InlineData("2026-11-22T05:00-05:00", -300)]
    public void A_time_with_its_offset_is_read(string time, int minutes) =>
        JsonSerializer.Deserialize<DateTimeOffset>($"\"{time}\"", Options).TotalOffsetMinutes.ShouldBe(minutes);

    [Theory]
    [InlineData("\"2026-11-22T10:00:00\"")]
    [InlineData("\"2026-11-22\"")]
    [InlineData("\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("\"22 Nov 2026 10:00:00 GMT\"")]
    [InlineData("\"\"")]
    [InlineData("1795341600")]
    [InlineData("null")]
    public void Anything_else_is_refused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(json, Options));

    [Fact]
    public void A_time_is_written_as_it_is_without_this_converter()
    {
        var time = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

        JsonSerializer.Serialize(time, Options).ShouldBe(JsonSerializer.Serialize(time));
    }
}
