using System.Globalization;
using System.Text.RegularExpressions;
using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>What a host exposes at /metrics.</summary>
internal sealed partial class Scrape
{
    private readonly Dictionary<string, string> kinds = new(StringComparer.Ordinal);

    private Scrape(string text)
    {
        var samples = new List<Sample>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (KindLine().Match(line) is { Success: true } kind)
            {
                kinds[kind.Groups["name"].Value] = kind.Groups["kind"].Value;
            }
            else if (SampleLine().Match(line) is { Success: true } sample)
            {
                var value = double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture);
                samples.Add(new(sample.Groups["name"].Value, sample.Groups["labels"].Value, value));
            }
        }

        Samples = samples;
    }

    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>Has the host look at its inbox, then scrapes.</summary>
    public static async Task<Scrape> OfAsync(MonolithFactory monolith)
    {
        await monolith.Services.GetRequiredService<InboxObserver>().ReadAsync(CancellationToken.None);
        return await AsItIsAsync(monolith);
    }

    /// <summary>Scrapes without having the host look at its inbox first.</summary>
    public static async Task<Scrape> AsItIsAsync(MonolithFactory monolith)
    {
        using var client = monolith.CreateClient();
        return new Scrape(await client.GetStringAsync("/metrics"));
    }

    /// <summary>The sum of the samples with all these labels, such as <c>kind="dead"</c>; 0 if there are none.</summary>
    public double Sum(string name, params string[] labels) => Samples
        .Where(sample => sample.Name == name && labels.All(label =>
            sample.Labels.Contains(label, StringComparison.Ordinal)))
        .Sum(sample => sample.Value);

    public bool IsGauge(Sample sample) => kinds.GetValueOrDefault(sample.Name) == "gauge";

    [GeneratedRegex("^# TYPE (?<name>[^ ]+) (?<kind>[a-z]+)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex KindLine();

    [GeneratedRegex(
        @"^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? (?<value>[^ ]+)( \d+)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex SampleLine();
}

/// <summary>A line of a scrape.</summary>
/// <param name="Name">With its suffix.</param>
/// <param name="Labels">As they were written, without the braces.</param>
/// <param name="Value">The value.</param>
internal sealed record Sample(string Name, string Labels, double Value);
