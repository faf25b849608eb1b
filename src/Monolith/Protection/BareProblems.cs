namespace CustomerPoints.Monolith.Protection;

/// <summary>What to say of a refusal that the framework gives as a status and nothing else.</summary>
internal static class BareProblems
{
    public static string? DetailOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not well formed: its head or its body cannot be read.",
        StatusCodes.Status401Unauthorized => "Send a bearer token that is in force, or the id and secret of a client.",
        StatusCodes.Status403Forbidden => "The credentials do not allow this operation.",
        StatusCodes.Status404NotFound => "There is nothing at this path.",
        StatusCodes.Status405MethodNotAllowed => "The path does not take this method; Allow names those that it takes.",
        StatusCodes.Status408RequestTimeout => "The request came in too slowly and was given up.",
        StatusCodes.Status413PayloadTooLarge => $"Allowed are {KestrelLimits.MaxBodyBytes} bytes.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be sent as application/json.",
        StatusCodes.Status429TooManyRequests => "Come back after the seconds that Retry-After gives.",
        _ => null,
    };
}
