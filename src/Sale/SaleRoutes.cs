using CustomerPoints.Sale.Orders;
using CustomerPoints.Sale.OrderUpdates;
using CustomerPoints.Sale.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Sale;

/// <summary>The module's routes; each names the permission it asks for, but the webhook, which is signed.</summary>
internal static class SaleRoutes
{
    private const string OneOrder = "/orders/{id:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapOrders(routes);
        MapWebhook(routes);
        routes.MapOrderUpdates();
    }

    private static void MapOrders(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/orders", RegisterOrder.HandleAsync).RequireAuthorization("Order.create")
            .Describe(
                "registerOrder",
                "Orders",
                "Register an order",
                """
                Registers an order to be paid. Sending the same id with the same content again is answered with the
                order as it stands, so that a request whose answer was lost can be repeated. An order with a total of
                0 completes at once.
                """)
            .Answers<OrderDetails>(StatusCodes.Status201Created, "The order is registered.")
            .Answers<OrderDetails>(StatusCodes.Status200OK, "It was registered before, with the same content.")
            .Fails(StatusCodes.Status409Conflict, "An order of this id exists with other content.");
        routes.MapGet(OneOrder, GetOrder.HandleAsync).RequireAuthorization("Order.read")
            .Describe(
                "getOrder",
                "Orders",
                "Read an order",
                "Status, payments, the customer's balance and what came of the points.")
            .Fails(StatusCodes.Status404NotFound, "The merchant has no order of this id.");
        routes.MapMethods(OneOrder, [HttpMethods.Head], GetOrder.HandleAsync)
            .RequireAuthorization("Order.read")
            .ExcludeFromDescription();
    }

    private static void MapWebhook(IEndpointRouteBuilder routes) =>
        routes.MapPost("/webhooks/payments", PaymentWebhook.HandleAsync).AllowAnonymous()
            .Describe(
                "receivePayment",
                "Webhooks",
                "Report a payment",
                """
                For payment providers, after Standard Webhooks: no credentials, but a signature over
                `webhook-id.webhook-timestamp.body` with a secret shared beforehand. A delivery may be repeated at
                will: the same payment again is answered as the first was, and nothing is written. A payment for a
                completed or cancelled order is recorded and awards nothing.
                """)
            // The signature decides, not the content type that a provider happens to send: any is let through.
            .Accepts<PaymentEvent>("application/json", "*/*")
            .Answers<PaymentAnswer>(StatusCodes.Status200OK, "The payment is recorded, now or since its first delivery.")
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(void))
            {
                Description = "An event of another type than `payment.succeeded`: it is ignored.",
            })
            .Fails(StatusCodes.Status401Unauthorized, "No signature, a wrong one, or one that has gone stale.")
            .Fails(StatusCodes.Status404NotFound, "There is no such order (yet): deliver again later.")
            .Fails(StatusCodes.Status409Conflict, "The payment id was used before with other content; it is flagged.")
            .Fails(StatusCodes.Status413PayloadTooLarge, "The body exceeds 64 KiB.")
            .FailsOnFields(StatusCodes.Status422UnprocessableEntity, "The body breaks a rule; each field is named.");
}
