using System.Reflection;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Points;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale;
using CustomerPoints.Sale.Contracts;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Architecture;

/// <summary>
/// What each room shows to the others: its contracts, its module class, the inbox's registration and handler seam.
/// Migrations are public because the tools that write them make them so.
/// </summary>
public sealed class PublicTypeTests
{
    private static readonly Dictionary<Assembly, string[]> Allowed = new()
    {
        [typeof(OrderCompleted).Assembly] =
        [
            "CancelOrder", "CancelOrderResult", "ICompletedOrders", "IOrderRecords", "OrderCompleted",
            "OrderPaymentUpdated", "OrderRecord", "PaymentRecord",
        ],
        [typeof(PointsAwarded).Assembly] =
        [
            "AwardPointsForOrder", "AwardResult", "AwardResult+AlreadyAwarded", "AwardResult+Awarded",
            "AwardResult+Skipped", "Difference", "DifferenceCount", "DifferenceKind", "DiscardAnswer",
            "ICustomerPointService", "IInboxReader", "ILoyaltyTerms", "IOperatorActions", "IOrderExplanations", "IOrderPoints",
            "IPointBalances", "IReconciliation", "IWhatIf", "InboxFigures", "InboxMessagePage", "InboxMessageView",
            "LastPointTransaction", "OrderExplanation", "OrderPoints", "OrderStep",
            "PointAward", "PointBalance", "PointsAwarded", "ReconciliationProgress", "ReconciliationReport",
            "ReconciliationRequest", "ReconciliationStep", "Repair", "RetryAnswer", "SkipReason", "WhatIfAnswer",
            "WhatIfQuestion",
        ],
        [typeof(SaleModule).Assembly] = ["SaleModule"],
        [typeof(PointsModule).Assembly] = ["PointsJson", "PointsModule"],
        [typeof(IInboxHandler<>).Assembly] =
        [
            "DirectResult", "IInboxHandler`1", "InboxBatch`1", "InboxBuilder", "InboxEntry`1", "InboxHistory",
            "InboxHistoryStep", "InboxLetter", "InboxMending", "InboxMessage`1", "InboxModel", "InboxOptions",
            "InboxOutcome", "InboxProcessor", "InboxReceipt", "InboxRegistration", "InboxSignal", "InboxStatus",
            "InboxWatch", "InboxWriter",
        ],
        [typeof(Program).Assembly] = ["Program"],
    };

    [Fact]
    public void Each_room_shows_what_it_must_and_nothing_else() =>
        Allowed.SelectMany(room => Faults(room.Key.GetName().Name!, Shown(room.Key.GetExportedTypes()), room.Value))
            .ShouldBeEmpty();

    [Fact]
    public void A_type_that_should_not_be_shown_is_found() =>
        Faults("Points", ["PointsModule", "LedgerSql"], ["PointsModule"]).ShouldBe(["Points shows LedgerSql"]);

    [Fact]
    public void An_allowance_that_nothing_needs_any_more_is_found() =>
        Faults("Points", ["PointsModule"], ["PointsModule", "LedgerSql"]).ShouldBe(["Points has no public LedgerSql"]);

    [Fact]
    public void A_migration_is_passed_over_and_nothing_else_is() =>
        Shown([typeof(CustomerPoints.Points.Migrations.Initial), typeof(PublicTypeTests), typeof(Inner)])
            .ShouldBe(["PublicTypeTests", "PublicTypeTests+Inner"]);

    private static IEnumerable<string> Faults(string room, string[] shown, string[] allowed) =>
    [
        .. shown.Except(allowed, StringComparer.Ordinal).Select(name => $"{room} shows {name}"),
        .. allowed.Except(shown, StringComparer.Ordinal).Select(name => $"{room} has no public {name}"),
    ];

    private static string[] Shown(IEnumerable<Type> types) =>
    [
        .. from type in types
           where type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) != true
           select type.Namespace is null ? type.FullName! : type.FullName![(type.Namespace.Length + 1)..],
    ];

    public sealed class Inner;
}
