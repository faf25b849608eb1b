using Microsoft.AspNetCore.Http.Metadata;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>
/// The types that clients send. What may be left out of them says <c>[Required]</c>; in what the host answers, every
/// property is always there.
/// </summary>
internal sealed class RequestTypes(EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<Type>> types = new(() =>
    {
        var found = new HashSet<Type>();
        foreach (var endpoint in endpoints.Endpoints)
        {
            Add(endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, found);
        }

        return found;
    });

    public bool Contains(Type type) => types.Value.Contains(type);

    private static void Add(Type? type, HashSet<Type> found)
    {
        var isOurs = type?.Namespace?.StartsWith(nameof(CustomerPoints), StringComparison.Ordinal) == true;
        if (isOurs && found.Add(type!))
        {
            foreach (var property in type!.GetProperties())
            {
                Add(property.PropertyType, found);
            }
        }
    }
}
