using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using CustomerPoints.Sale.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerPoints.Sale.Orders;

/// <summary>An order to be registered.</summary>
/// <param name="Id">The order; a new id if left out. Sending the same again is answered with the order.</param>
/// <param name="CustomerId">The customer who earns the points, or null.</param>
/// <param name="Total">0 to 999,999,999,999.9999, at most 4 decimals; 0 completes at once.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record RegisterOrderRequest(
    Guid? Id,
    Guid? CustomerId,
    [property: Required, Range(0, 999_999_999_999.9999)] decimal? Total,
    [property: Required, RegularExpression("^[A-Z]{3}$")] string? Currency);

/// <summary>POST /orders: registers an order, idempotent by its id.</summary>
internal sealed class RegisterOrder(SaleDatabase database, IMediator mediator)
{
    private static readonly Validator Rules = new();

    public static async Task<Results<Created<OrderDetails>, Ok<OrderDetails>, ValidationProblem, ProblemHttpResult>>
        HandleAsync(
            RegisterOrderRequest request, ClaimsPrincipal user, RegisterOrder handler, OrderDetailsReader details,
            HttpContext http, CancellationToken cancellationToken)
    {
        var validation = Rules.Validate(request);
        if (!validation.IsValid)
        {
            return Problems.Invalid(validation);
        }

        var (registration, order) = await handler.RegisterAsync(request, user.MerchantId(), cancellationToken);
        switch (registration)
        {
            case Registration.Created:
                var created = await details.OfNewAsync(order, cancellationToken);
                return TypedResults.Created($"{http.Request.Path.Value!.TrimEnd('/')}/{order.Id}", created);
            case Registration.Existed:
                var existing = await details.ReadAsync(order.MerchantId, order.Id, cancellationToken);
                return TypedResults.Ok(existing!);
            default:
                return Problems.Conflict($"An order {order.Id} exists with other content.");
        }
    }

    private enum Registration
    {
        Created,
        Existed,
        Differs,
    }

    private async Task<(Registration Registration, SaleOrder Order)> RegisterAsync(
        RegisterOrderRequest request, Guid merchantId, CancellationToken cancellationToken)
    {
        var (db, now) = await database.ForMerchantAsync(merchantId, cancellationToken);
        await using var open = db;
        var order = New(request, merchantId, now);
        return (await SaveAsync(db, order, order.CompleteIfPaid(now), cancellationToken), order);
    }

    private static SaleOrder New(RegisterOrderRequest request, Guid merchantId, DateTimeOffset now) => new()
    {
        Id = request.Id ?? Guid.CreateVersion7(now),
        MerchantId = merchantId,
        CustomerId = request.CustomerId,
        Total = request.Total!.Value,
        Currency = request.Currency!,
        CreatedAt = now,
    };

    private async Task<Registration> SaveAsync(
        SaleDbContext db, SaleOrder order, bool isCompleted, CancellationToken cancellationToken)
    {
        var inserted = await db.Database.ExecuteSqlAsync(
            $"""
            insert into sale.sale_order
                (id, merchant_id, customer_id, total, currency, paid_total, status, created_at, completed_at)
            values ({order.Id}, {order.MerchantId}, {order.CustomerId}, {order.Total}, {order.Currency},
                0, {order.Status.Name()}, {order.CreatedAt}, {order.CompletedAt})
            on conflict (id) do nothing
            """,
            cancellationToken);
        if (inserted == 0)
        {
            var existing = await db.Orders.SingleOrDefaultAsync(
                o => o.MerchantId == order.MerchantId && o.Id == order.Id, cancellationToken);
            return existing?.HasSameContentAs(order) == true ? Registration.Existed : Registration.Differs;
        }

        var transaction = db.Database.CurrentTransaction!;
        if (isCompleted)
        {
            await mediator.Publish(OrderCompletion.Of(order, transaction.GetDbTransaction()), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        if (isCompleted)
        {
            await mediator.Publish(
                new OrderPaymentUpdated(order.Id, order.MerchantId, IsCompleted: true), CancellationToken.None);
        }

        return Registration.Created;
    }

    internal sealed class Validator : AbstractValidator<RegisterOrderRequest>
    {
        public Validator()
        {
            RuleFor(r => r.Id).NotEqual(Guid.Empty).WithMessage("must be a UUID that is not empty");
            RuleFor(r => r.CustomerId).NotEqual(Guid.Empty).WithMessage("must be null or a UUID that is not empty");
            RuleFor(r => r.Total).Cascade(CascadeMode.Stop)
                .NotNull().WithMessage("is required")
                .InclusiveBetween(0m, SaleOrder.MaxTotal).WithMessage("must be 0 to 999999999999.9999")
                .Must(total => decimal.Round(total!.Value, SaleOrder.MaxTotalDecimals) == total)
                .WithMessage("must have at most 4 decimals");
            RuleFor(r => r.Currency).Must(Currencies.Contains)
                .WithMessage("must be an ISO 4217 code in capitals, such as EUR");
        }
    }
}
