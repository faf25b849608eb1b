using CustomerPoints.Monolith.Demo.Sending;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class ReplayProgressTests
{
    [Fact]
    public void A_line_of_progress_names_share_speed_and_time_left()
    {
        ReplayProgress.Line(5_000, 20_000, TimeSpan.FromSeconds(10))
            .ShouldBe("5,000 of 20,000 orders (25 %), 500 orders/s, 30 s left");
    }

    [Fact]
    public void A_line_before_the_first_order_promises_nothing()
    {
        ReplayProgress.Line(0, 20_000, TimeSpan.FromSeconds(5))
            .ShouldBe("0 of 20,000 orders (0 %), 0 orders/s, ? s left");
    }
}
