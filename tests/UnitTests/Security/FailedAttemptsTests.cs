using System.Globalization;
using System.Net;
using CustomerPoints.Monolith.Security.Basic;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Security;

/// <summary>Guessing gets slower and slower, and remembering it never takes more than its share of memory.</summary>
public sealed class FailedAttemptsTests
{
    private static readonly IPAddress Here = IPAddress.Loopback;
    private readonly FakeTimeProvider time = new();
    private readonly FailedAttempts attempts;

    public FailedAttemptsTests() => attempts = new FailedAttempts(time);

    [Fact]
    public void Five_attempts_are_free_and_each_further_one_waits_twice_as_long_up_to_a_ceiling()
    {
        Fail(FailedAttempts.FreeAttempts);
        var waits = new List<double>();
        for (var attempt = 0; attempt < 11; attempt++)
        {
            var wait = attempts.Begin("till", Here);
            waits.Add(wait.TotalSeconds);
            time.Advance(wait);
            attempts.Begin("till", Here).ShouldBe(TimeSpan.Zero);
        }

        waits.ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    }

    [Fact]
    public void Another_client_and_another_address_are_not_held_up()
    {
        Fail(FailedAttempts.FreeAttempts);

        attempts.Begin("other", Here).ShouldBe(TimeSpan.Zero);
        attempts.Begin("till", IPAddress.IPv6Loopback).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Success_and_time_make_it_forget()
    {
        Fail(FailedAttempts.FreeAttempts - 1);
        attempts.Succeeded("till", Here);
        Fail(FailedAttempts.FreeAttempts);
        attempts.Begin("till", Here).ShouldBeGreaterThan(TimeSpan.Zero);

        time.Advance(FailedAttempts.Window);

        Fail(FailedAttempts.FreeAttempts);
    }

    [Fact]
    public void An_attempt_without_a_result_counts_for_nothing()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            attempts.Begin("till", Here).ShouldBe(TimeSpan.Zero);
            attempts.Withdraw("till", Here);
        }
    }

    [Fact]
    public void A_flood_of_names_takes_bounded_memory_and_the_latest_are_kept()
    {
        for (var client = 0; client < 3 * FailedAttempts.MaxEntries; client++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            attempts.Begin(client.ToString(CultureInfo.InvariantCulture), Here);
            attempts.Count.ShouldBeLessThanOrEqualTo(FailedAttempts.MaxEntries);
        }

        attempts.Count.ShouldBeGreaterThan(FailedAttempts.MaxEntries / 3);
    }

    private void Fail(int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
        {
            attempts.Begin("till", Here).ShouldBe(TimeSpan.Zero);
        }
    }
}
