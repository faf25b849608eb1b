using System.Text.Json;
using CustomerPoints.Monolith.Http;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Http;

/// <summary>What a body must hold is said of the very place where something else was found.</summary>
public sealed class BodyPlaceTests
{
    [Theory]
    [InlineData("$", "must be an object")]
    [InlineData("$.id", "must be a UUID")]
    [InlineData("$.ID", "must be a UUID")]
    [InlineData("$.amount", "must be a number with at most 28 significant digits; it is never rounded")]
    [InlineData("$.at", "must be a time in ISO 8601 with its offset, such as 2026-11-22T10:00:00Z")]
    [InlineData("$.isTrial", "must be true or false")]
    [InlineData("$['isTrial']", "must be true or false")]
    [InlineData("$.inner", "must be an object")]
    [InlineData("$.inner.name", "must be a string")]
    [InlineData("$.positions", "must be an array")]
    [InlineData("$.positions[3]", "must be a whole number")]
    [InlineData("$.all[0].name", "must be a string")]
    [InlineData("$.named.any", null)]
    [InlineData("$.nowhere", null)]
    [InlineData("$.id.deeper", null)]
    [InlineData("$.id[0]", null)]
    public void It_is_said_of_the_place(string path, string? expected) =>
        BodyPlace.ExpectedAt(typeof(Printed), path, JsonSerializerOptions.Web).ShouldBe(expected);

    /// <summary>Its name holds that of a type, <c>int</c>, as names may.</summary>
    private sealed record Printed(
        Guid? Id,
        decimal? Amount,
        DateTimeOffset At,
        bool IsTrial,
        Part? Inner,
        IReadOnlyList<long>? Positions,
        Part[] All);

    private sealed record Part(string? Name);
}
