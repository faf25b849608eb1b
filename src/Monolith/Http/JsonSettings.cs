using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerPoints.Points;

namespace CustomerPoints.Monolith.Http;

/// <summary>How JSON is read and written at the door: strictly and exactly.</summary>
internal static class JsonSettings
{
    public static void Apply(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.AddPointsConverters();
    }
}
