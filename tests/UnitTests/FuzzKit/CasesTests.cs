using CustomerPoints.FuzzKit.Cases;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;
using CustomerPoints.UnitTests.Architecture;
using Shouldly;
using Xunit;
using Case = CustomerPoints.FuzzKit.Cases.Case;

namespace CustomerPoints.UnitTests.FuzzKit;

/// <summary>Seed and number make a case, whatever came before it.</summary>
public sealed class CasesTests
{
    private static readonly ApiDocument Document = ApiDocument.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi", "openapi.json")));

    [Fact]
    public void The_same_seed_and_number_make_the_same_case() => Shown(seed: 7).ShouldBe(Shown(seed: 7));

    [Fact]
    public void Another_seed_makes_other_cases() => Shown(seed: 7).ShouldNotBe(Shown(seed: 8));

    [Fact]
    public void Every_kind_is_among_a_quick_runs_cases() => Enumerable.Range(0, 4_000)
        .Select(number => Kinds.Of(new Dice(1, number), number, only: null).Name)
        .Distinct(StringComparer.Ordinal).ShouldBe(Kinds.Names, ignoreOrder: true);

    [Fact]
    public void Every_operation_of_the_document_is_aimed_at()
    {
        var aims = Enumerable.Range(0, 4_000).Select(number => Made(1, number)).OfType<Case>()
            .Select(made => made.Operation?.Name).OfType<string>();

        aims.Distinct(StringComparer.Ordinal)
            .ShouldBe(Document.Operations.Select(operation => operation.Name), ignoreOrder: true);
    }

    private static List<string> Shown(int seed) =>
        [.. Enumerable.Range(0, 300).Select(number => Made(seed, number)).OfType<Case>().Select(Shown)];

    // What holds the time of day: deliveries are signed for now, tokens end a while from now.
    private static string Shown(Case made) => (made.Request.Raw is null ? made.Request
        .Without("Authorization").Without("webhook-timestamp").Without("webhook-signature") : new Request("", ""))
        .ToString();

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static Case? Made(int seed, int number)
    {
        var dice = new Dice(seed, number);
        var kind = Kinds.Of(dice, number, only: null);
        return kind.Name == Kinds.WholeOrder ? null : kind.Make(new Workshop(Document, AnyGround), dice);
    }

    private static Ground AnyGround { get; } = new(Id(1), Id(2), Id(3), Id(4))
    {
        CustomerId = Id(5),
        Orders = [Id(6)],
        BystandersOrder = Id(7),
        TransactionId = Id(8),
        DeadLetters = [1, 2],
        Cursor = "AZ0ihvWdfH2FZE5Xm9kXxTgh8Hqk1mPb",
        BystandersCursor = "AZ0ihvWdfH2FZE5Xm9kXxTgh8Hqk1mPc",
        CursorOfAnotherList = "AZ0ihvWdfH2FZE5Xm9kXxTgh8Hqk1mPd",
    };
}
