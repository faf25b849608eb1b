namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>
/// The ids of the demo, derived from the names in the file: a second run, or one after a crash, meets the same
/// merchants, orders and payments again and so cannot pay anything twice.
/// </summary>
internal static class DemoIds
{
    /// <summary>The project's own namespace. Changing it makes every database forget the runs before.</summary>
    private static readonly Guid Space = new("5f0c6c1e-4d0b-4a53-9f6e-2b8f1c7a9d34");

    public static Guid Merchant(string country) => NameBasedGuid.Create(Space, $"merchant:{country}");

    public static Guid Order(string invoice) => NameBasedGuid.Create(Space, $"order:{invoice}");

    public static Guid Customer(string number) => NameBasedGuid.Create(Space, $"customer:{number}");

    public static string Payment(string invoice, int part) => $"pay_{invoice}_{part}";
}
