using CustomerPoints.CrashKit.Faults;
using CustomerPoints.CrashKit.Running;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.CrashKit;

/// <summary>The seed decides what goes wrong and when.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void The_same_seed_makes_the_same_schedule() => Names("7", "60").ShouldBe(Names("7", "60"));

    [Fact]
    public void Another_seed_makes_another() => Names("7", "60").ShouldNotBe(Names("8", "60"));

    [Fact]
    public void A_quick_run_holds_every_kind_of_fault_and_every_named_step()
    {
        var quick = Schedule.Draw(CrashOptions.Parse(["--quick", "--host", Program]));

        quick.Select(appointment => appointment.Fault.Name).Distinct(StringComparer.Ordinal)
            .ShouldBe(Schedule.Names, ignoreOrder: true);
    }

    [Fact]
    public void Only_the_faults_asked_for_are_drawn()
    {
        var drawn = Schedule.Draw(CrashOptions.Parse(["--only", "after claim", "--faults", "5", "--host", Program]));

        drawn.Select(appointment => appointment.Fault.Name).ShouldBe(Enumerable.Repeat("kill: after claim", 5));
    }

    private static string Program => typeof(ScheduleTests).Assembly.Location;

    private static string[] Names(string seed, string faults) =>
    [
        .. from appointment in Schedule.Draw(
               CrashOptions.Parse(["--seed", seed, "--faults", faults, "--host", Program]))
           select $"{appointment.Pause} {appointment.Fault.Name}",
    ];
}
