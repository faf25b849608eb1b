using CsCheck;
using CustomerPoints.Sale.Orders;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Sale;

/// <summary>The states of an order.</summary>
public sealed class SaleOrderTests
{
    private const long Cancellation = 0;

    /// <summary>A payment in hundredths, or the order being cancelled.</summary>
    private static readonly Gen<long> Step = Gen.Frequency((8, Gen.Long[1, 400]), (1, Gen.Const(Cancellation)));

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_order_is_pending() => Order(10m).Status.ShouldBe(OrderStatus.Pending);

    [Fact]
    public void A_part_makes_it_partial()
    {
        var order = Order(10m);

        order.Receive(9.9999m, Now).ShouldBeFalse();

        order.Status.ShouldBe(OrderStatus.Partial);
        order.CompletedAt.ShouldBeNull();
    }

    [Fact]
    public void The_payment_that_reaches_the_total_completes_it_once()
    {
        var order = Order(10m);
        order.Receive(4m, Now);

        order.Receive(6m, Now.AddMinutes(1)).ShouldBeTrue();
        order.Receive(1m, Now.AddMinutes(2)).ShouldBeFalse();

        order.Status.ShouldBe(OrderStatus.Completed);
        order.CompletedAt.ShouldBe(Now.AddMinutes(1));
        order.PaidTotal.ShouldBe(11m);
    }

    [Fact]
    public void An_order_of_zero_is_paid_from_the_start()
    {
        var order = Order(0m);

        order.CompleteIfPaid(Now).ShouldBeTrue();
        order.CompleteIfPaid(Now).ShouldBeFalse();
    }

    [Fact]
    public void A_cancelled_order_takes_money_in_and_stays_cancelled()
    {
        var order = Order(10m);
        order.Cancel().ShouldBeTrue();

        order.Receive(10m, Now).ShouldBeFalse();

        order.Status.ShouldBe(OrderStatus.Cancelled);
        order.PaidTotal.ShouldBe(10m);
        order.CompletedAt.ShouldBeNull();
    }

    [Fact]
    public void A_completed_order_cannot_be_cancelled()
    {
        var order = Order(10m);
        order.Receive(10m, Now);

        order.Cancel().ShouldBeFalse();

        order.Status.ShouldBe(OrderStatus.Completed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_payment_of_nothing_or_less_is_a_bug_of_the_caller(int amount) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Order(10m).Receive(amount, Now));

    [Fact]
    public void Content_is_merchant_customer_total_and_currency_and_nothing_else()
    {
        var merchant = Guid.NewGuid();
        var customer = Guid.NewGuid();
        var order = Order(10m, merchant, customer);
        order.Receive(3m, Now);

        order.HasSameContentAs(Order(10.00m, merchant, customer)).ShouldBeTrue();
        order.HasSameContentAs(Order(10.01m, merchant, customer)).ShouldBeFalse();
        order.HasSameContentAs(Order(10m, merchant, customer, "USD")).ShouldBeFalse();
        order.HasSameContentAs(Order(10m, merchant, customerId: null)).ShouldBeFalse();
        order.HasSameContentAs(Order(10m, Guid.NewGuid(), customer)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("PENDING")]
    [InlineData("PARTIAL")]
    [InlineData("COMPLETED")]
    [InlineData("CANCELLED")]
    public void A_status_is_read_back_from_its_name(string name) => OrderStatusNames.Parse(name).Name().ShouldBe(name);

    [Fact]
    public void Whatever_happens_it_completes_at_most_once_and_never_after_a_cancellation() =>
        Gen.Select(Gen.Long[0, 1_000], Step.List[0, 12]).Sample((total, steps) =>
        {
            var order = Order(total / 100m);
            var completions = 0;
            var isCancelled = false;
            foreach (var step in steps)
            {
                if (step == Cancellation)
                {
                    isCancelled |= order.Cancel();
                    continue;
                }

                completions += order.Receive(step / 100m, Now) ? 1 : 0;
            }

            var paid = steps.Sum() / 100m;
            order.PaidTotal.ShouldBe(paid);
            completions.ShouldBe(order.Status == OrderStatus.Completed ? 1 : 0);
            (order.CompletedAt is not null).ShouldBe(order.Status == OrderStatus.Completed);
            (order.Status == OrderStatus.Cancelled).ShouldBe(isCancelled);
            if (!isCancelled && paid > 0m)
            {
                order.Status.ShouldBe(paid >= order.Total ? OrderStatus.Completed : OrderStatus.Partial);
            }
        });

    private static SaleOrder Order(
        decimal total, Guid merchantId = default, Guid? customerId = null, string currency = "EUR") => new()
        {
            Id = Guid.NewGuid(),
            MerchantId = merchantId,
            CustomerId = customerId,
            Total = total,
            Currency = currency,
        };
}
