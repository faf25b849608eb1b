namespace CustomerPoints.Points.Reconciliation.Checks;

/// <summary>A customer's place in the order of keys: the database orders UUIDs as <see cref="Guid"/> does.</summary>
internal readonly record struct CustomerKey(Guid MerchantId, Guid CustomerId)
{
    /// <summary>Before all customers of the merchant, or of all merchants: no customer has the empty UUID.</summary>
    public static CustomerKey First(Guid? merchantId) => new(merchantId ?? Guid.Empty, Guid.Empty);

    /// <summary>The last there can be.</summary>
    public static CustomerKey Last(Guid? merchantId) => new(merchantId ?? Guid.AllBitsSet, Guid.AllBitsSet);
}
