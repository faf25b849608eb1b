using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using CustomerPoints.Sale.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Sale.Payments;

/// <summary>What came of a reported payment.</summary>
/// <param name="OrderStatus">Where the order stood after the payment: PARTIAL, COMPLETED or CANCELLED.</param>
internal sealed record PaymentAnswer(
    [property: AllowedValues("PARTIAL", "COMPLETED", "CANCELLED")] string OrderStatus);

/// <summary>POST /webhooks/payments: signature, then body, then the payment.</summary>
internal static class PaymentWebhook
{
    public const int MaxBodyBytes = 64 * 1024;

    private static readonly PaymentEvent.Validator Rules = new();

    public static async Task<Results<Ok<PaymentAnswer>, Accepted, ProblemHttpResult>> HandleAsync(
        HttpRequest request,
        WebhookSecrets secrets,
        RecordPayment recordPayment,
        IOptions<JsonOptions> json,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (signature, problem) = WebhookSignature.Read(
            request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"],
            time.GetUtcNow());
        if (signature is null)
        {
            return Problems.Unsigned(problem!);
        }

        var body = await ReadBodyAsync(request, cancellationToken);
        if (body is null)
        {
            return Problems.TooLarge(MaxBodyBytes);
        }

        if (secrets.ProviderOf(signature, body.Value.Span) is not { } provider)
        {
            return Problems.Unsigned("No known secret made this signature over id.timestamp.body.");
        }

        return await RecordAsync(
            provider, body.Value, json.Value.SerializerOptions, recordPayment, cancellationToken);
    }

    private static async Task<Results<Ok<PaymentAnswer>, Accepted, ProblemHttpResult>> RecordAsync(
        string provider,
        ReadOnlyMemory<byte> body,
        JsonSerializerOptions json,
        RecordPayment recordPayment,
        CancellationToken cancellationToken)
    {
        PaymentEvent reported;
        try
        {
            // The type first and alone: events of other types may hold anything.
            var type = JsonSerializer.Deserialize<EventType>(body.Span, json)?.Type;
            if (type != PaymentEvent.Succeeded)
            {
                return type is null
                    ? Problems.Unprocessable("type", "is required, such as payment.succeeded")
                    : TypedResults.Accepted((string?)null);
            }

            reported = JsonSerializer.Deserialize<PaymentEvent>(body.Span, json)!;
        }
        catch (JsonException e)
        {
            // The host answers what cannot be read alike on every route: the field, and what it must be.
            throw new BadHttpRequestException(
                "The body cannot be read.", StatusCodes.Status422UnprocessableEntity, e);
        }

        var validation = Rules.Validate(reported);
        return validation.IsValid
            ? Answer(await recordPayment.ExecuteAsync(provider, reported, cancellationToken), reported.Data!)
            : Problems.Unprocessable(validation);
    }

    private static Results<Ok<PaymentAnswer>, Accepted, ProblemHttpResult> Answer(
        PaymentResult result, PaymentData data) => result switch
        {
            PaymentResult.Recorded recorded => TypedResults.Ok(new PaymentAnswer(recorded.OrderStatus.Name())),
            PaymentResult.UnknownOrder => Problems.NotFound($"The order {data.SaleOrderId}"),
            PaymentResult.CurrencyDiffers differs => Problems.Unprocessable(
                "data.currency", $"is {data.Currency}; the order is in {differs.OrderCurrency}"),
            PaymentResult.ContentDiffers => Problems.Conflict(
                $"Payment {data.PaymentId} was recorded before with another amount, currency or order."),
            _ => throw new InvalidOperationException($"No answer to {result}."),
        };

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(request.ContentLength ?? MaxBodyBytes, MaxBodyBytes) + 1];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            length += read;
        }

        return null;
    }
}
