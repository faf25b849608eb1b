using CustomerPoints.Points.Contracts;
using Spectre.Console;

namespace CustomerPoints.Monolith.Reconcile;

/// <summary>Shows at a terminal how far the reconciliation is. In a pipe it shows nothing.</summary>
internal sealed class ReconcileProgress(TextWriter error)
{
    private readonly IAnsiConsole console = AnsiConsole.Create(
        new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });

    public async Task<ReconciliationReport> ShowAsync(
        Func<IProgress<ReconciliationProgress>?, Task<ReconciliationReport>> run)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            return await run(null);
        }

        ProgressColumn[] columns =
        [
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(),
        ];
        return await console.Progress().Columns(columns).StartAsync(context => run(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<ReconciliationProgress>
    {
        private readonly Dictionary<ReconciliationStep, ProgressTask> tasks = [];

        public void Report(ReconciliationProgress value)
        {
            if (!tasks.TryGetValue(value.Step, out var task))
            {
                tasks[value.Step] = task = context.AddTask(value.Step.ToString());
            }

            // A bar without an end would never be full.
            task.MaxValue = Math.Max(value.Total, 1);
            task.Value = value.Total == 0 ? 1 : value.Done;
        }
    }
}
