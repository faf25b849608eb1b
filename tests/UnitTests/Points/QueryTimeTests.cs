using System.Globalization;
using CustomerPoints.Points.Ledger;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Points;

/// <summary>A time in a query says whose time it is.</summary>
public sealed class QueryTimeTests
{
    [Theory]
    [InlineData("2026-11-22T10:00:00Z", "2026-11-22T10:00:00.0000000+00:00")]
    [InlineData("2026-11-22T10:00Z", "2026-11-22T10:00:00.0000000+00:00")]
    [InlineData("2026-11-22T10:00:00.5+02:00", "2026-11-22T10:00:00.5000000+02:00")]
    [InlineData("2026-11-22T10:00:00.1234567-11:30", "2026-11-22T10:00:00.1234567-11:30")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    public void A_time_with_its_offset_is_read(string text, string time)
    {
        QueryTime.TryParse(text, null, out var read).ShouldBeTrue();

        read.Value.ToString("O", CultureInfo.InvariantCulture).ShouldBe(time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22Z")]
    [InlineData("2026-11-22T10:00")]
    [InlineData("2026-11-22T10:00:00")]
    [InlineData("2026-11-22T10:00:00 02:00")]
    [InlineData("2026-11-22 10:00:00Z")]
    [InlineData("2026-11-22T10:00:00z")]
    [InlineData("2026-02-30T10:00:00Z")]
    [InlineData("2026-11-22T25:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("22 Nov 2026 10:00:00Z")]
    [InlineData("1795341600")]
    public void Anything_else_is_refused(string? text) => QueryTime.TryParse(text, null, out _).ShouldBeFalse();
}
