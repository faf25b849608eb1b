using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Configuration;

/// <summary>The routes of a merchant's settings.</summary>
internal static class ConfigurationRoutes
{
    private const string Tag = "Configuration";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/configuration", GetConfiguration.HandleAsync, "Configuration.read").Describe(
            "getConfiguration",
            Tag,
            "Read the settings",
            """
            The settings in force, with their version as the `ETag`. Settings that were never written read as a
            conversion rate of 0, which pays nothing.
            """);
        routes.MapPut("/configuration", PutConfiguration.HandleAsync).RequireAuthorization("Configuration.update")
            .Describe(
                "putConfiguration",
                Tag,
                "Write the settings",
                """
                Replaces the settings, unless somebody else has since they were read: send the `ETag` you read as
                `If-Match`. The settings count for orders that complete from now on; earlier orders keep theirs.
                """)
            .Answers<Settings>("The settings as they are now in force, with their new `ETag`.")
            .Fails(StatusCodes.Status412PreconditionFailed, "The settings have changed since they were read.")
            .Fails(StatusCodes.Status428PreconditionRequired, "`If-Match` is missing.");
    }
}
