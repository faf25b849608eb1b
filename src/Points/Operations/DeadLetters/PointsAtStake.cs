using System.Text.Json;
using CustomerPoints.Inbox.Watching;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Configuration;

namespace CustomerPoints.Points.Operations.DeadLetters;

/// <summary>What a dead letter would be awarded.</summary>
internal static class PointsAtStake
{
    /// <summary>0 for one that cannot be read.</summary>
    public static decimal Of(InboxLetter letter)
    {
        if (letter.MessageType != OrderCompletedMessage.Type)
        {
            return 0m;
        }

        try
        {
            var order = JsonSerializer.Deserialize(letter.Payload, OrderCompletedJson.Default.OrderCompleted);
            return order is null ? 0m : AwardDecision.For(order, LoyaltyTerms.Parse(letter.Terms, out _)).Points;
        }
        catch (JsonException)
        {
            return 0m;
        }
    }
}
