using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Points.Contracts;
using Spectre.Console;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary><c>explain</c>: why an order got its points, or none.</summary>
internal static class ExplainCommand
{
    public static Verb Create(Invocation invocation)
    {
        var order = Words.Order();
        var json = Words.Json();
        return new Verb(
            "explain",
            "Say why an order got its points, or none, and what happened to it.",
            invocation,
            (words, stop) => RunAsync(invocation, words.GetValue(order), words.GetValue(json), stop))
        {
            Arguments = { order },
            Options = { json },
            WhenNegative = "there is no such order",
            Examples =
            [
                "explain 0198c6a2-7f1e-7c3d-9a54-2f1de0b7c611",
                "explain 0198c6a2-7f1e-7c3d-9a54-2f1de0b7c611 --json",
            ],
        };
    }

    private static async Task<int> RunAsync(Invocation invocation, Guid order, bool asJson, CancellationToken stop)
    {
        var terminal = invocation.Terminal;
        await using var host = await invocation.OpenHostAsync(stop);
        if (await host.Get<IOrderExplanations>().ExplainAsync(order, stop) is not { } explanation)
        {
            await terminal.Error.WriteLineAsync($"There is no order {order}.");
            return ExitCode.Negative;
        }

        if (asJson)
        {
            terminal.WriteJson(explanation);
        }
        else
        {
            Print(terminal, explanation);
        }

        return ExitCode.Done;
    }

    private static void Print(Terminal terminal, OrderExplanation order)
    {
        terminal.WriteLine(Cell.Printable(order.Verdict), order.Points?.Outcome switch
        {
            "Awarded" => Color.Green,
            "DeadLetter" or "Discarded" => Color.Red,
            _ => Color.Yellow,
        });
        var timeline = new Sheet(new("At", IsWhole: true), new("Step"), new("What happened"));
        foreach (var step in order.Timeline)
        {
            timeline.Add(Cell.Of(step.At), Cell.Of(step.Step), Cell.Of(step.Text));
        }

        terminal.Write(timeline);
        terminal.Write(Figures(order));
    }

    private static Sheet Figures(OrderExplanation order)
    {
        var sheet = new Sheet(new("Figure"), new("", IsWhole: true));
        sheet.Add(Cell.Of("Order"), Cell.Of(order.SaleOrderId));
        sheet.Add(Cell.Of("Merchant"), Cell.Of(order.MerchantId));
        sheet.Add(Cell.Of("Customer"), Cell.Of(order.CustomerId));
        sheet.Add(Cell.Of("Status"), Cell.Of(order.Status));
        sheet.Add(Cell.Of("Currency"), Cell.Of(order.Currency));
        sheet.Add(Cell.Of("Total"), Cell.Of(order.Total));
        sheet.Add(Cell.Of("Paid"), Cell.Of(order.PaidTotal));
        sheet.Add(Cell.Of("Inbox position"), Cell.Of(order.InboxPosition));
        if (order.Points is { } points)
        {
            sheet.Add(Cell.Of("Outcome"), Cell.Of(points.Outcome));
            sheet.Add(Cell.Of("Conversion rate"), Cell.Of(points.ConversionRate));
            sheet.Add(Cell.Of("Rounding"), Cell.Of(points.Rounding));
            sheet.Add(Cell.Of("Points"), Cell.Of(points.Points));
            sheet.Add(Cell.Of("Balance before"), Cell.Of(points.BalanceBefore));
            sheet.Add(Cell.Of("Balance after"), Cell.Of(points.BalanceAfter));
            sheet.Add(Cell.Of("Attempts"), Cell.Of(points.Attempts));
            sheet.Add(Cell.Of("Redeliveries"), Cell.Of(points.Redeliveries));
            sheet.Add(Cell.Of("Last error"), Cell.Of(points.LastError));
        }

        return sheet;
    }
}
