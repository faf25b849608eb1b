using System.Reflection;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Points;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale;
using CustomerPoints.Sale.Contracts;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Architecture;

/// <summary>An interface with one implementation is a detour, except where another module calls through it.</summary>
public sealed class InterfaceTests
{
    private static readonly Assembly[] House =
    [
        typeof(OrderCompleted).Assembly, typeof(PointsAwarded).Assembly, typeof(SaleModule).Assembly,
        typeof(PointsModule).Assembly, typeof(IInboxHandler<>).Assembly, typeof(Program).Assembly,
    ];

    private interface IImplementedOnce;

    private interface IImplementedTwice;

    private interface IImplementedNever;

    private interface IGenericOnce<T>;

    [Fact]
    public void No_interface_has_a_single_implementation_but_the_seams_between_modules() =>
        Faults([.. House.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsSeam(type))]).ShouldBeEmpty();

    [Fact]
    public void An_interface_with_one_implementation_or_none_is_found() => Faults(
        [
            typeof(IImplementedOnce), typeof(IImplementedTwice), typeof(IImplementedNever), typeof(IGenericOnce<>),
            typeof(First), typeof(Second),
        ])
        .ShouldBe(
        [
            "IImplementedOnce has 1 implementation(s)", "IImplementedNever has 0 implementation(s)",
            "IGenericOnce`1 has 1 implementation(s)",
        ]);

    [Fact]
    public void The_contracts_and_the_inbox_handler_are_seams_and_nothing_else_is()
    {
        IsSeam(typeof(IPointBalances)).ShouldBeTrue();
        IsSeam(typeof(IInboxHandler<>)).ShouldBeTrue();
        IsSeam(typeof(IImplementedOnce)).ShouldBeFalse();
        IsSeam(typeof(First)).ShouldBeFalse();
    }

    private static bool IsSeam(Type type) =>
        type == typeof(IInboxHandler<>)
        || (type.IsInterface && type.Assembly.GetName().Name!.EndsWith(".Contracts", StringComparison.Ordinal));

    private static IEnumerable<string> Faults(IReadOnlyCollection<Type> types) =>
        from contract in types
        where contract.IsInterface
        let implementations = types.Count(type => !type.IsInterface && Implements(type, contract))
        where implementations < 2
        select $"{contract.Name} has {implementations} implementation(s)";

    private static bool Implements(Type type, Type contract) => type.GetInterfaces()
        .Any(i => (i.IsGenericType ? i.GetGenericTypeDefinition() : i) == contract);

    private sealed class First : IImplementedOnce, IImplementedTwice;

    private sealed class Second : IImplementedTwice, IGenericOnce<int>;
}
