using System.Text;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>A body that works, with one place of it spoilt.</summary>
internal static class BodyCases
{
    public static Case AnyValue(Workshop shop, Dice dice) => Spoilt(shop, dice, place => HostileJson.Any(dice));

    public static Case Bound(Workshop shop, Dice dice) => Spoilt(
        shop, dice, place => HostileNumber.AtBound(dice, place.Schema), place => IsNumber(place));

    public static Case Text(Workshop shop, Dice dice) => Spoilt(
        shop, dice, place => HostileJson.AtLength(dice, place.Schema), place => !IsNumber(place));

    /// <summary>A string that works, but for one character in it.</summary>
    public static Case Character(Workshop shop, Dice dice) => Spoilt(
        shop, dice, place => HostileJson.Quoted(HostileText.Within(dice, $"{place.Value}")), place => !IsNumber(place));

    public static Case Depth(Workshop shop, Dice dice) => Spoilt(shop, dice, _ => HostileJson.Nested(dice));

    public static Case Shape(Workshop shop, Dice dice)
    {
        var operation = Target(shop, dice);
        var sketch = shop.Sketch(operation, dice);
        var spoil = new Spoil(1 + dice.Roll(sketch.Places.Count - 1));
        var name = sketch.Places[spoil.Place].Name;
        return Case(shop, dice, operation, sketch.Write(dice.Roll(5) switch
        {
            0 => spoil with { IsMissing = true },
            1 => spoil with { Again = HostileJson.Any(dice) },
            2 => spoil with { Name = dice.Pick([name.ToUpperInvariant(), name + " ", name + "\0", " " + name]) },
            3 => spoil with { Name = HostileText.Any(dice) },
            _ => spoil with { Again = sketch.Places[spoil.Place].Value?.ToJsonString() ?? "null" },
        }));
    }

    /// <summary>Those that take a body, and now and then one that takes none.</summary>
    public static Operation Target(Workshop shop, Dice dice) => dice.Pick(
        [.. shop.Operations.Where(operation => operation.HasBody || (operation.Method != "GET" && dice.Chance(10)))]);

    private static Case Spoilt(
        Workshop shop, Dice dice, Func<Place, string> value, Func<Place, bool>? suits = null)
    {
        var operation = Target(shop, dice);
        var sketch = shop.Sketch(operation, dice);
        var places = sketch.Places.Where(place => place.Number > 0 && suits?.Invoke(place) != false).ToList();
        var chosen = dice.Pick(places.Count == 0 || dice.Chance(3) ? sketch.Places : places);
        return Case(shop, dice, operation, sketch.Write(new Spoil(chosen.Number) { Value = value(chosen) }));
    }

    private static Case Case(Workshop shop, Dice dice, Operation operation, string body) =>
        new(operation, shop.Sound(operation, dice, Encoding.UTF8.GetBytes(body)));

    private static bool IsNumber(Place place) =>
        place.Value?.GetValueKind() == System.Text.Json.JsonValueKind.Number;
}
