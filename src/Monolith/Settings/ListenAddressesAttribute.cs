using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Settings;

/// <summary>Addresses that Kestrel can listen at.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListenAddressesAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is string addresses
        && addresses.Split(';', StringSplitOptions.RemoveEmptyEntries).All(IsAddress);

    private static bool IsAddress(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            return address.Scheme is "http" or "https" && address.Port is >= 0 and <= ushort.MaxValue;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
